package io.github.concurrentcalls;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Turns a {@link ConcurrentCalls} method into the invocations of a run. The run lies in the
 * template's own store, whose close, after the last call, is where it is judged.
 */
final class ConcurrentCallsExtension implements TestTemplateInvocationContextProvider {
  private static final Namespace NAMESPACE = Namespace.create(ConcurrentCallsExtension.class);

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), ConcurrentCalls.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    ConcurrentCalls annotation =
        AnnotationSupport.findAnnotation(context.getTestMethod(), ConcurrentCalls.class)
            .orElseThrow();
    RunSequence runs = open(context, annotation);
    context.getStore(NAMESPACE).put(RunSequence.class, runs);
    return runs.invocations();
  }

  private static RunSequence open(ExtensionContext context, ConcurrentCalls annotation) {
    try {
      return new RunOpening(context, annotation).open();
    } catch (RuntimeException asItIs) {
      throw asItIs;
    } catch (Exception failed) {
      throw new JUnitException("an argument source of " + context.getDisplayName(), failed);
    }
  }
}
