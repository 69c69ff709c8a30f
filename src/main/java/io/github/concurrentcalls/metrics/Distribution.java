package io.github.concurrentcalls.metrics;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.apiguardian.api.API;

/**
 * How a measured quantity is spread. Mean and maximum are exact, percentiles are right to three
 * significant digits (HdrHistogram). Immutable, safe for use by all threads. Every method answers 0
 * where {@link #count()} is 0.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Distribution {
  private final Histogram histogram;
  private final double mean;
  private final long max;
  private final double stepsPerUnit;

  /**
   * Takes the histogram over: nobody may change it from now on.
   *
   * @param sum exact sum of the values in the histogram, in its steps
   * @param max exact largest of them, in its steps
   * @param stepsPerUnit how many steps of the histogram are one unit that this object answers in
   */
  Distribution(Histogram histogram, long sum, long max, double stepsPerUnit) {
    this.histogram = histogram;
    this.mean = histogram.getTotalCount() == 0 ? 0 : (double) sum / histogram.getTotalCount();
    this.max = max;
    this.stepsPerUnit = stepsPerUnit;
  }

  /** Number of measurements. */
  public long count() {
    return histogram.getTotalCount();
  }

  /** Arithmetic mean, exact. */
  public double mean() {
    return mean / stepsPerUnit;
  }

  /** Largest measurement, exact. */
  public double max() {
    return max / stepsPerUnit;
  }

  /**
   * The value that so many per cent of the measurements do not exceed; at most 0.1 % too high,
   * never too low, and never above {@link #max()}.
   *
   * @param percent 0 to 100, such as 99.9
   */
  public double percentile(double percent) {
    return count() == 0 ? 0 : Math.min(histogram.getValueAtPercentile(percent), max) / stepsPerUnit;
  }

  /** Measurements too near to each other to be told apart: their value, and how many. */
  public record Bucket(double value, long count) {}

  /** All measurements, the smallest first; values as {@link #percentile} gives them. */
  public List<Bucket> buckets() {
    List<Bucket> buckets = new ArrayList<>();
    for (HistogramIterationValue step : histogram.recordedValues()) {
      double value = Math.min(step.getValueIteratedTo(), max) / stepsPerUnit;
      buckets.add(new Bucket(value, step.getCountAddedInThisIterationStep()));
    }
    return buckets;
  }
}
