package io.github.concurrentcalls.metrics;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/**
 * Collects measurements of one quantity without keeping them one by one. Not thread-safe.
 *
 * <p>Measurements are whole steps, a billionth of a second or of a factor each. The histogram tells
 * steps of 64 apart, so that 0.2 ms still has its three digits.
 */
final class Samples {
  /** Steps in a second, and in a factor of 1. */
  static final double STEPS = 1e9;

  private static final int LOWEST_STEPS = 64;
  private static final int DIGITS = 3;
  private static final long MOST_STEPS = 1L << 53;

  private final AbstractHistogram histogram;
  private long sum;
  private long max;

  private Samples(AbstractHistogram histogram) {
    this.histogram = histogram;
    histogram.setAutoResize(true);
  }

  /** For the few samples of a call: hundreds of bytes, slower to merge. */
  static Samples few() {
    return new Samples(new PackedHistogram(LOWEST_STEPS, 2L * LOWEST_STEPS, DIGITS));
  }

  /** For the samples of a run: hundreds of kilobytes, whatever their number. */
  static Samples many() {
    return new Samples(new Histogram(LOWEST_STEPS, 2L * LOWEST_STEPS, DIGITS));
  }

  /** Takes one measurement; what is out of all reason is counted at the nearest end. */
  void record(long steps) {
    long value = Math.min(Math.max(steps, 0), MOST_STEPS);
    histogram.recordValue(value);
    sum += value;
    max = Math.max(max, value);
  }

  void add(Samples other) {
    histogram.add(other.histogram);
    sum += other.sum;
    max = Math.max(max, other.max);
  }

  long count() {
    return histogram.getTotalCount();
  }

  long sum() {
    return sum;
  }

  /** The distribution so far, in units of so many steps. */
  Distribution distribution(double stepsPerUnit) {
    Histogram copy = new Histogram(LOWEST_STEPS, 2L * LOWEST_STEPS, DIGITS);
    copy.setAutoResize(true);
    copy.add(histogram);
    return new Distribution(copy, sum, max, stepsPerUnit);
  }
}
