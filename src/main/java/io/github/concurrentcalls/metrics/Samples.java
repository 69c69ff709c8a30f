package io.github.concurrentcalls.metrics;

import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Collects measurements of one quantity in a space that does not grow with their number. Not
 * thread-safe.
 *
 * <p>Measurements are whole steps, a billionth of a second or of a factor each. The histogram tells
 * steps of 64 apart, so that 0.2 ms still has its three digits. The first samples of a call wait in
 * an array: merging a histogram means going through all of its thousands of cells, which for a call
 * of four chunks costs a hundred times what its samples are worth.
 */
final class Samples {
  /** Steps in a second, and in a factor of 1. */
  static final double STEPS = 1e9;

  private static final long[] NO_ROOM = {};

  /** Most quantities of a call have one sample. */
  private static final int FIRST_ROOM = 1;

  private static final int SECOND_ROOM = 16;
  private static final int MOST_WAITING = 1024;
  private static final int LOWEST_STEPS = 64;
  private static final int DIGITS = 3;
  private static final long MOST_STEPS = 1L << 53;

  private final int mostWaiting;
  private long[] first = NO_ROOM;
  private int waiting;
  private @Nullable AbstractHistogram rest;
  private long sum;
  private long max;

  private Samples(int mostWaiting, @Nullable AbstractHistogram rest) {
    this.mostWaiting = mostWaiting;
    this.rest = rest;
  }

  /** For the samples of a call: a few kilobytes, however many there are. */
  static Samples few() {
    return new Samples(MOST_WAITING, null);
  }

  /** For the samples of a run: hundreds of kilobytes, whatever their number. */
  static Samples many() {
    return new Samples(0, histogram());
  }

  /** Takes one measurement; what is out of all reason is counted at the nearest end. */
  void record(long steps) {
    long value = Math.min(Math.max(steps, 0), MOST_STEPS);
    sum += value;
    max = Math.max(max, value);
    if (waiting < mostWaiting) {
      waiting(value);
    } else {
      rest().recordValue(value);
    }
  }

  private void waiting(long value) {
    if (waiting == first.length) {
      first = Arrays.copyOf(first, Math.min(moreRoom(), mostWaiting));
    }
    first[waiting++] = value;
  }

  private int moreRoom() {
    return first.length == 0 ? FIRST_ROOM : Math.max(SECOND_ROOM, 2 * first.length);
  }

  void add(Samples other) {
    long sumOfBoth = sum + other.sum;
    for (int i = 0; i < other.waiting; i++) {
      record(other.first[i]);
    }
    if (other.rest != null) {
      rest().add(other.rest);
    }
    sum = sumOfBoth;
    max = Math.max(max, other.max);
  }

  long count() {
    return waiting + (rest == null ? 0 : rest.getTotalCount());
  }

  long sum() {
    return sum;
  }

  /** The distribution so far, in units of so many steps. */
  Distribution distribution(double stepsPerUnit) {
    Histogram copy = histogram();
    if (rest != null) {
      copy.add(rest);
    }
    for (int i = 0; i < waiting; i++) {
      copy.recordValue(first[i]);
    }
    return new Distribution(copy, sum, max, stepsPerUnit);
  }

  private AbstractHistogram rest() {
    if (rest == null) {
      rest = new PackedHistogram(LOWEST_STEPS, 2L * LOWEST_STEPS, DIGITS);
      rest.setAutoResize(true);
    }
    return rest;
  }

  private static Histogram histogram() {
    Histogram histogram = new Histogram(LOWEST_STEPS, 2L * LOWEST_STEPS, DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }
}
