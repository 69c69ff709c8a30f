package io.github.concurrentcalls;

import io.github.concurrentcalls.call.Call;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.platform.commons.support.conversion.ConversionSupport;

/**
 * The rows that Jupiter's argument sources on a method give, for its parameters other than the
 * call. Immutable, safe for use by all threads.
 */
final class ArgumentRows {
  private final List<Parameter> parameters;
  private final List<@Nullable Object[]> rows;

  private ArgumentRows(List<Parameter> parameters, List<@Nullable Object[]> rows) {
    this.parameters = parameters;
    this.rows = rows;
  }

  /**
   * Reads all sources of the method.
   *
   * @throws IllegalArgumentException if parameters and rows do not fit together
   */
  static ArgumentRows of(ExtensionContext context) throws Exception {
    Method method = context.getRequiredTestMethod();
    List<ArgumentsProvider> providers = ArgumentSources.on(method);
    if (providers.isEmpty()) {
      return new ArgumentRows(List.of(), List.of());
    }
    List<Parameter> parameters =
        Arrays.stream(method.getParameters())
            .filter(parameter -> parameter.getType() != Call.class)
            .toList();
    DeclaredParameters declared = new DeclaredParameters(method, parameters);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ArgumentsProvider provider : providers) {
      try (Stream<? extends Arguments> given = provider.provideArguments(declared, context)) {
        given.map(Arguments::get).forEach(rows::add);
      }
    }
    return new ArgumentRows(given(parameters, rows), rows);
  }

  /** Whether a source, and not another extension, gives this parameter. */
  boolean gives(Parameter parameter) {
    return parameters.contains(parameter);
  }

  /** The value of a parameter for a call, its index counted from 1. */
  @Nullable Object value(int callIndex, Parameter parameter) {
    Object value = row(callIndex)[parameters.indexOf(parameter)];
    Object payload = value instanceof Named<?> named ? named.getPayload() : value;
    boolean convertible = payload instanceof String && parameter.getType() != String.class;
    return convertible
        ? ConversionSupport.convert(
            (String) payload, parameter.getType(), parameter.getType().getClassLoader())
        : payload;
  }

  /** A call's row as reports show it, empty where there are no rows. */
  String shown(int callIndex) {
    return rows.isEmpty()
        ? ""
        : Arrays.stream(row(callIndex)).map(String::valueOf).collect(Collectors.joining(", "));
  }

  private @Nullable Object[] row(int callIndex) {
    return rows.get((callIndex - 1) % rows.size());
  }

  /**
   * The parameters that the rows reach. What comes after them is for other extensions, as in
   * Jupiter's own parameterized tests, unless it is of a type that none of them gives.
   */
  private static List<Parameter> given(List<Parameter> parameters, List<@Nullable Object[]> rows) {
    int shortest = rows.stream().mapToInt(row -> row.length).min().orElse(0);
    if (shortest == 0) {
      throw new IllegalArgumentException("has argument sources that give no row, or an empty one.");
    }
    List<Parameter> beyond =
        parameters.subList(Math.min(shortest, parameters.size()), parameters.size());
    if (beyond.stream().map(Parameter::getType).anyMatch(ArgumentRows::onlyASourceGives)) {
      throw new IllegalArgumentException(
          "has %d parameters beside the call, but a row of its argument sources has only %d."
              .formatted(parameters.size(), shortest));
    }
    return parameters.subList(0, Math.min(shortest, parameters.size()));
  }

  private static boolean onlyASourceGives(Class<?> type) {
    return type.isPrimitive()
        || type.isEnum()
        || type == String.class
        || Number.class.isAssignableFrom(type);
  }
}
