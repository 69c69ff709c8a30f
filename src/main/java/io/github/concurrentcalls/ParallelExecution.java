package io.github.concurrentcalls;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What JUnit's parallel execution is able to do for a run, found out before its first call rather
 * than by waiting for calls that never come.
 */
final class ParallelExecution {
  static final String ENABLED = "junit.jupiter.execution.parallel.enabled";
  static final String STRATEGY = "junit.jupiter.execution.parallel.config.strategy";
  static final String CUSTOM_CLASS = "junit.jupiter.execution.parallel.config.custom.class";
  static final String FIXED = "junit.jupiter.execution.parallel.config.fixed.parallelism";
  static final String FACTOR = "junit.jupiter.execution.parallel.config.dynamic.factor";
  static final String ADVICE =
      "Give JUnit more threads than the workers and the classes that run at once: set "
          + STRATEGY
          + "=fixed and "
          + FIXED
          + ", or junit.jupiter.execution.parallel.mode.classes.default=same_thread.";

  // A pool that just holds the calls and their template fell short now and then: its threads also
  // wait in joins, and the start then waits for calls that nobody runs.
  private static final int TEMPLATE_AND_SPARE = 2;

  private final ExtensionContext context;

  ParallelExecution(ExtensionContext context) {
    this.context = context;
  }

  /**
   * What keeps calls from running at once, and what to set.
   *
   * @param inFlight how many must run at once; a single one always can
   * @return empty if nothing does
   */
  Optional<String> obstacle(int inFlight) {
    if (inFlight == 1) {
      return Optional.empty();
    }
    String enabled = context.getConfigurationParameter(ENABLED).orElse("not set");
    if (!enabled.strip().equalsIgnoreCase("true")) {
      return Optional.of(
          "needs %d calls at once, but parallel execution is off: %s is %s. Set it to true, or remove it so that the library sets it."
              .formatted(inFlight, ENABLED, enabled));
    }
    return exclusiveLock().or(() -> poolTooSmall(inFlight, 0));
  }

  /**
   * Whether JUnit's pool lacks threads for the calls of a run, its template, and the templates of
   * other runs that wait for its end.
   *
   * @param inFlight calls at once
   * @param waiting templates that wait
   * @return empty if there are enough, or if their number cannot be known
   */
  Optional<String> poolTooSmall(int inFlight, int waiting) {
    int needed = inFlight + waiting + TEMPLATE_AND_SPARE;
    OptionalInt size = poolSize();
    if (inFlight == 1 || size.isEmpty() || size.getAsInt() >= needed) {
      return Optional.empty();
    }
    String others =
        waiting == 0
            ? ""
            : " and %d for templates that wait for it (junit.jupiter.execution.parallel.mode.classes.default=same_thread avoids those)"
                .formatted(waiting);
    return Optional.of(
        "needs %d threads in JUnit's pool (%d calls at once, one for the template, one to spare%s), but it has %d: %s is %s. Set %s=fixed and %s=%d or more%s."
            .formatted(
                needed,
                inFlight,
                others,
                size.getAsInt(),
                STRATEGY,
                strategy(),
                STRATEGY,
                FIXED,
                needed,
                isOurs()
                    ? ", since the launcher did not show the library how many it needs"
                    : ", or remove both so that the library sets them"));
  }

  private boolean isOurs() {
    return context
        .getConfigurationParameter(CUSTOM_CLASS)
        .filter(AmpleParallelism.class.getName()::equals)
        .isPresent();
  }

  private Optional<String> exclusiveLock() {
    for (Class<?> type = context.getRequiredTestClass();
        type != null;
        type = type.getEnclosingClass()) {
      if (AnnotationSupport.isAnnotated(type, Isolated.class)) {
        return Optional.of(sequential("@Isolated on " + type.getName()));
      }
      if (hasWriteLock(AnnotationSupport.findRepeatableAnnotations(type, ResourceLock.class))) {
        return Optional.of(sequential("a READ_WRITE @ResourceLock on " + type.getName()));
      }
    }
    return hasWriteLock(
            AnnotationSupport.findRepeatableAnnotations(
                context.getRequiredTestMethod(), ResourceLock.class))
        ? Optional.of(sequential("its READ_WRITE @ResourceLock"))
        : Optional.empty();
  }

  private static boolean hasWriteLock(List<ResourceLock> locks) {
    return locks.stream().anyMatch(lock -> lock.mode() == ResourceAccessMode.READ_WRITE);
  }

  private static String sequential(String cause) {
    return "cannot run calls at once, because %s makes JUnit run them one after another. Remove it: runs never overlap anyway."
        .formatted(cause);
  }

  /** Threads of the pool that this thread belongs to, as far as that can be known. */
  private OptionalInt poolSize() {
    ForkJoinPool pool = ForkJoinTask.getPool();
    if (pool != null) {
      return OptionalInt.of(pool.getParallelism());
    }
    return switch (strategy()) {
      case "fixed" -> wholeNumber(FIXED);
      case "dynamic" -> dynamicSize();
      // Which of our pools it is, JUnit's other executor does not say: none that may do is refused.
      default -> isOurs() ? OptionalInt.of(AmpleParallelism.largest()) : OptionalInt.empty();
    };
  }

  private String strategy() {
    return context.getConfigurationParameter(STRATEGY).orElse("dynamic");
  }

  private OptionalInt wholeNumber(String property) {
    return context
        .getConfigurationParameter(property, Integer::valueOf)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private OptionalInt dynamicSize() {
    double factor = context.getConfigurationParameter(FACTOR, Double::valueOf).orElse(1.0);
    int cores = Runtime.getRuntime().availableProcessors();
    return OptionalInt.of(Math.max(1, (int) (factor * cores)));
  }
}
