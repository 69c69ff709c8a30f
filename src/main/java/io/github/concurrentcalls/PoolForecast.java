package io.github.concurrentcalls;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells {@link AmpleParallelism} what the runs of a test plan need. The launcher shows the plan
 * before the engine makes its pool.
 */
final class PoolForecast implements TestExecutionListener {

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    List<ConcurrentCalls> runs =
        plan.getRoots().stream()
            .flatMap(root -> plan.getDescendants(root).stream())
            .flatMap(PoolForecast::runs)
            .toList();
    int inFlight = runs.stream().mapToInt(run -> inFlight(run, plan)).max().orElse(0);
    AmpleParallelism.expect(inFlight, runs.size() + plan.countTestIdentifiers(any -> true));
  }

  // Only of these: other engines' sources may be methods that do not exist.
  private static Stream<ConcurrentCalls> runs(TestIdentifier identifier) {
    TestSource source = identifier.getSource().orElse(null);
    return switch (identifier.getUniqueIdObject().getLastSegment().getType()) {
      case "test-template" -> source instanceof MethodSource method ? run(method) : Stream.empty();
      case "class-template", "nested-class-template" ->
          source instanceof ClassSource type ? runs(type.getJavaClass()) : Stream.empty();
      default -> Stream.empty();
    };
  }

  private static Stream<ConcurrentCalls> run(MethodSource method) {
    return AnnotationSupport.findAnnotation(method.getJavaMethod(), ConcurrentCalls.class).stream();
  }

  /** What a class template holds does not stand in the plan. */
  private static Stream<ConcurrentCalls> runs(Class<?> template) {
    Stream<ConcurrentCalls> own =
        AnnotationSupport.findAnnotatedMethods(
                template, ConcurrentCalls.class, HierarchyTraversalMode.TOP_DOWN)
            .stream()
            .flatMap(
                method -> AnnotationSupport.findAnnotation(method, ConcurrentCalls.class).stream());
    Stream<ConcurrentCalls> nested =
        ReflectionSupport.findNestedClasses(
                template, inner -> AnnotationSupport.isAnnotated(inner, Nested.class))
            .stream()
            .flatMap(PoolForecast::runs);
    return Stream.concat(own, nested);
  }

  private static int inFlight(ConcurrentCalls run, TestPlan plan) {
    int workers = Collections.max(numbers(plan, "max-workers", run.maxWorkers()));
    boolean upToWorkers =
        text(plan, "find-capacity", String.valueOf(run.findCapacity())).equalsIgnoreCase("true")
            || !text(plan, "arrival-rate", run.arrivalRate()).isEmpty();
    return upToWorkers
        ? workers
        : Math.min(workers, Collections.max(numbers(plan, "calls", run.calls())));
  }

  private static List<Integer> numbers(TestPlan plan, String name, int... annotated) {
    List<Integer> otherwise = Arrays.stream(annotated).boxed().toList();
    try {
      String text = text(plan, name, "");
      return text.isEmpty() ? otherwise : Parameters.numbers(text);
    } catch (NumberFormatException malformed) {
      return otherwise; // the run itself complains
    }
  }

  private static String text(TestPlan plan, String name, String annotated) {
    return plan.getConfigurationParameters()
        .get(Parameters.PREFIX + name)
        .orElse(annotated)
        .strip();
  }
}
