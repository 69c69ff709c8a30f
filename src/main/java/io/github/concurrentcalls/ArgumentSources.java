package io.github.concurrentcalls;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ArgumentsSources;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Finds Jupiter's argument sources: on a method, in a container of their own where they are
 * repeated, or on a composed annotation. Jupiter's own way of handing a source to its provider is
 * internal, so the annotations are walked here.
 */
final class ArgumentSources {
  private ArgumentSources() {}

  /** The providers that the element's annotations name, ready to provide. */
  static List<ArgumentsProvider> on(AnnotatedElement element) {
    List<ArgumentsProvider> providers = new ArrayList<>();
    for (Annotation annotation : element.getAnnotations()) {
      collect(annotation, providers);
    }
    return providers;
  }

  private static void collect(Annotation annotation, List<ArgumentsProvider> providers) {
    Class<? extends Annotation> type = annotation.annotationType();
    if (annotation instanceof ArgumentsSource source) {
      providers.add(ReflectionSupport.newInstance(source.value()));
    } else if (annotation instanceof ArgumentsSources sources) {
      Arrays.stream(sources.value()).forEach(source -> collect(source, providers));
    } else if (type.isAnnotationPresent(ArgumentsSource.class)) {
      providers.add(provider(type.getAnnotation(ArgumentsSource.class), annotation));
    } else if (type.getName().startsWith("org.junit.jupiter.params.provider.")) {
      contained(annotation).forEach(source -> collect(source, providers));
    } else if (!type.getName().startsWith("java.")
        && !type.getName().startsWith("org.junit.")
        && type != ConcurrentCalls.class) {
      providers.addAll(on(type));
    }
  }

  @SuppressWarnings("unchecked") // a provider consumes the annotation that names it
  private static ArgumentsProvider provider(ArgumentsSource source, Annotation annotation) {
    ArgumentsProvider provider = ReflectionSupport.newInstance(source.value());
    if (provider instanceof AnnotationConsumer<?>) {
      ((AnnotationConsumer<Annotation>) provider).accept(annotation);
    }
    return provider;
  }

  private static List<Annotation> contained(Annotation container) {
    try {
      Method value = container.annotationType().getMethod("value");
      return value.getReturnType().getComponentType() != null
              && value.getReturnType().getComponentType().isAnnotation()
          ? List.of((Annotation[]) value.invoke(container))
          : List.of();
    } catch (ReflectiveOperationException noContainer) {
      return List.of();
    }
  }
}
