package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a run beside the same figure of its baseline. Immutable.
 *
 * @param figure as gates write it: {@code chunk.p95}
 * @param unit {@code ms}, {@code %}, {@code x}, {@code MB} or empty
 * @param then what the baseline says, in this unit; the mean of its runs
 * @param now what this run says
 * @param ratio within which the ratio of the two lies with 95 % confidence, null where nothing is
 *     known about the noise
 * @param samples on what it stands: {@code 80 chunks against 240 of 3 runs}
 */
@API(status = API.Status.EXPERIMENTAL)
public record FigureChange(
    String figure, String unit, double then, double now, @Nullable Interval ratio, String samples) {

  /**
   * Where a ratio lies.
   *
   * @param low its lower end, above 0
   * @param high its upper end
   */
  public record Interval(double low, double high) {

    boolean contains(double value) {
      return low <= value && value <= high;
    }

    /** By which factor the ratio may be off in either direction. */
    double spread() {
      return Math.sqrt(high / low);
    }
  }

  /** Now / then; null where the baseline is zero. */
  public @Nullable Double factor() {
    return then == 0 ? null : (Double) (now / then);
  }
}
