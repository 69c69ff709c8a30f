package io.github.concurrentcalls.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.apiguardian.api.API;

/**
 * Times of a run that is going on, for those who watch it: two significant digits, in a bounded
 * room. Safe for use by all threads; to record never waits.
 */
@API(status = API.Status.INTERNAL)
public final class LiveTimes {
  private static final int DIGITS = 2;

  private final ConcurrentHistogram micros = new ConcurrentHistogram(DIGITS);

  /** Adds a time. */
  public void record(Duration time) {
    micros.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(time.toNanos())));
  }

  /** The time in ms that 95 of 100 did not exceed so far; 0 if there were none. */
  public double p95() {
    return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(95) / 1000.0;
  }
}
