package io.github.concurrentcalls.metrics;

import org.HdrHistogram.Histogram;

/**
 * How a measured quantity is spread, to three significant digits. Immutable, safe for use by all
 * threads. Every method answers 0 where {@link #count()} is 0.
 */
public final class Distribution {
  private final Histogram histogram;
  private final double unitsPerStep;

  /**
   * Keeps a copy; one step of the histogram is so many of the units that this object answers in.
   */
  Distribution(Histogram histogram, double unitsPerStep) {
    this.histogram = histogram.copy();
    this.unitsPerStep = unitsPerStep;
  }

  /** Number of measurements. */
  public long count() {
    return histogram.getTotalCount();
  }

  /** Arithmetic mean. */
  public double mean() {
    return count() == 0 ? 0 : histogram.getMean() * unitsPerStep;
  }

  /** Largest measurement. */
  public double max() {
    return histogram.getMaxValue() * unitsPerStep;
  }

  /**
   * The value that so many per cent of the measurements do not exceed.
   *
   * @param percent 0 to 100, such as 99.9
   */
  public double percentile(double percent) {
    return count() == 0 ? 0 : histogram.getValueAtPercentile(percent) * unitsPerStep;
  }
}
