package io.github.concurrentcalls;

import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.plan.ArrivalRate;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.plan.LoadShape;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * When the calls of a run should start. A time belongs to no call in particular: the next that has
 * a free worker takes the next one, so that no call is late while a worker is idle. Safe for use by
 * all threads.
 */
final class StartSchedule {
  private static final double SECOND = 1e9;

  private final LoadShape shape;
  private final int first;
  private final SplittableRandom random;
  private boolean begun;
  private long origin;
  private int taken;
  private double poissonNanos;

  StartSchedule(LoadPlan plan) {
    this.shape = plan.shape();
    this.first = plan.concurrency();
    this.random = new SplittableRandom(shape.seed());
  }

  /**
   * Takes the start of the next call.
   *
   * @param now {@link System#nanoTime()}; that of the first to come is when the run starts
   * @return a {@link System#nanoTime()}, {@link Exchange#ANY_TIME} for at once, empty when the time
   *     of the run is over
   */
  synchronized OptionalLong take(long now) {
    if (!begun) {
      begun = true;
      origin = now;
    }
    long due = due(taken++);
    long start = due == Exchange.ANY_TIME ? now : due;
    boolean over = shape.timed() && start - origin >= shape.duration().toNanos();
    return over ? OptionalLong.empty() : OptionalLong.of(due);
  }

  private long due(int number) {
    @Nullable ArrivalRate arrivals = shape.arrivals();
    if (arrivals != null) {
      return origin
          + Math.round(arrivals.poisson() ? nextPoisson(arrivals) : evenly(number, arrivals));
    }
    return shape.rampUp().isZero() || number >= first
        ? Exchange.ANY_TIME
        : origin + shape.rampUp().toNanos() / first * number;
  }

  private static double evenly(int number, ArrivalRate arrivals) {
    return number * SECOND / arrivals.perSecond();
  }

  /** Gaps between the arrivals of a Poisson process are exponentially distributed. */
  private double nextPoisson(ArrivalRate arrivals) {
    poissonNanos += -Math.log1p(-random.nextDouble()) * SECOND / arrivals.perSecond();
    return poissonNanos;
  }
}
