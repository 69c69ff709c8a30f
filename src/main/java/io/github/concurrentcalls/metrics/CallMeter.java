package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.Verifier;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Measures the CPU that one call takes of the generator. Single writer: the call's own thread, from
 * its making on.
 *
 * <p>Reading the clock is a system call, so in a long run the verification of one exchange in so
 * many is measured, and stands for that of the others.
 */
final class CallMeter {
  private final CpuClock clock;
  private final int every;
  private final long begin;
  private int round;
  private @Nullable Verifier verifying;
  private long verifyingSince;
  private long checks;
  private long assertions;

  /**
   * Begins to measure.
   *
   * @param every one in so many exchanges has its verification measured
   * @param first which one is the first: other calls start at another
   */
  CallMeter(CpuClock clock, int every, int first) {
    this.clock = clock;
    this.every = every;
    this.round = first;
    this.begin = clock.nanos();
  }

  /** Verification begins; the built-in checks come first in each exchange. */
  void verifying(Verifier by) {
    if (by == Verifier.CHECKS) {
      round++;
    }
    if (round % every == 0) {
      verifying = by;
      verifyingSince = clock.nanos();
    }
  }

  /** Verification, if there was any, is over. */
  void verified() {
    if (verifying == Verifier.CHECKS) {
      checks += clock.nanos() - verifyingSince;
    } else if (verifying == Verifier.TEST) {
      assertions += clock.nanos() - verifyingSince;
    }
    verifying = null;
  }

  /** What the call has cost, now that it is over. */
  GeneratorCost stop() {
    verified();
    return begin == CpuClock.UNKNOWN
        ? GeneratorCost.UNKNOWN
        : new GeneratorCost(
            Duration.ofNanos(clock.nanos() - begin),
            Duration.ofNanos(checks * every),
            Duration.ofNanos(assertions * every),
            Duration.ZERO);
  }
}
