package io.github.concurrentcalls;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.support.ParameterDeclaration;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Tells Jupiter's argument providers which parameters they give: all but the call. */
final class DeclaredParameters implements ParameterDeclarations {
  private final Method method;
  private final List<ParameterDeclaration> declarations;

  DeclaredParameters(Method method, List<Parameter> parameters) {
    this.method = method;
    this.declarations =
        IntStream.range(0, parameters.size())
            .<ParameterDeclaration>mapToObj(i -> new Declared(parameters.get(i), i))
            .toList();
  }

  @Override
  public List<ParameterDeclaration> getAll() {
    return declarations;
  }

  @Override
  public Optional<ParameterDeclaration> getFirst() {
    return declarations.stream().findFirst();
  }

  @Override
  public Optional<ParameterDeclaration> get(int parameterIndex) {
    return declarations.stream().skip(parameterIndex).findFirst();
  }

  @Override
  public AnnotatedElement getSourceElement() {
    return method;
  }

  @Override
  public String getSourceElementDescription() {
    return "method [" + method.toGenericString() + "]";
  }

  private record Declared(Parameter parameter, int index) implements ParameterDeclaration {
    @Override
    public AnnotatedElement getAnnotatedElement() {
      return parameter;
    }

    @Override
    public Class<?> getParameterType() {
      return parameter.getType();
    }

    @Override
    public int getParameterIndex() {
      return index;
    }

    @Override
    public Optional<String> getParameterName() {
      return Optional.of(parameter).filter(Parameter::isNamePresent).map(Parameter::getName);
    }
  }
}
