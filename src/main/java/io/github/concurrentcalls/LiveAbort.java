package io.github.concurrentcalls;

import io.github.concurrentcalls.metrics.AbortRule;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Looks twice a second, on a thread of its own, whether a run is worth going on with; if not, calls
 * that wait do so no longer, and none goes on. Without rules there is no thread. Safe for use by
 * all threads.
 */
final class LiveAbort implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(500);

  private final List<AbortRule> rules;
  private final Supplier<RunReport> soFar;
  private final Consumer<GateResult> abort;
  private final Consumer<String> blind;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable String why;
  private final Thread watch = new Thread(this::watch, "concurrent-calls-abort");

  /**
   * Does not look yet.
   *
   * @param soFar what is known of the run by now
   * @param abort is told, once, why the run should stop
   * @param blind is told why nobody can see any more whether it should
   */
  LiveAbort(
      List<AbortRule> rules,
      Supplier<RunReport> soFar,
      Consumer<GateResult> abort,
      Consumer<String> blind) {
    this.rules = rules;
    this.soFar = soFar;
    this.abort = abort;
    this.blind = blind;
    watch.setDaemon(true);
  }

  void start() {
    if (!rules.isEmpty()) {
      watch.start();
    }
  }

  /** Looks no more. */
  @Override
  public void close() {
    watch.interrupt();
  }

  /**
   * Lets a call go on.
   *
   * @throws Stopped if the run was stopped
   */
  void requireGoingOn() {
    if (why != null) {
      throw new Stopped("the run was " + why);
    }
  }

  /** Waits so long, or until the run is stopped. */
  void pause(long nanos) throws InterruptedException {
    stopped.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Ends a call because its run was stopped. */
  static final class Stopped extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    Stopped(String message) {
      super(message);
    }
  }

  private void watch() {
    try {
      Optional<GateResult> breach = Optional.empty();
      while (breach.isEmpty()) {
        Thread.sleep(EVERY.toMillis());
        RunReport now = soFar.get();
        breach = rules.stream().flatMap(rule -> rule.breach(now).stream()).findFirst();
      }
      abort.accept(breach.get());
      why = breach.get().message();
      stopped.countDown();
    } catch (InterruptedException over) {
      // the run has come to its end by itself
    } catch (RuntimeException broken) {
      blind.accept("nobody looked whether it should stop: " + broken);
    }
  }
}
