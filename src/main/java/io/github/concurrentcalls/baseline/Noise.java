package io.github.concurrentcalls.baseline;

import java.util.List;

/**
 * How uncertain the logarithm of a figure is. Immutable.
 *
 * <p>Within a run, the uncertainty is that of the bootstrap (B. Efron, <i>Bootstrap methods:
 * another look at the jackknife</i>, 1979), but without drawing lots: of a percentile, the
 * bootstrap's distribution is known exactly, since the j-th of m values drawn from a sample lies
 * where a beta variable says (J. S. Maritz, R. G. Jarrett, <i>A note on estimating the variance of
 * the sample median</i>, 1978); of a mean, it is the standard error. Parts add up as J. B. Welch
 * and F. E. Satterthwaite (1946) say.
 *
 * @param variance of the logarithm
 * @param freedom degrees of freedom with which the variance is known
 */
record Noise(double variance, double freedom) {
  static final Noise NONE = new Noise(0, 1);

  /** Nothing is known about it. */
  static final Noise UNKNOWN = new Noise(Double.NaN, 1);

  private static final double TAIL = 0.025;
  private static final double MOST_FREEDOM = 1e4;
  private static final double FARTHEST = 1e3;
  private static final int HALVINGS = 60;

  boolean known() {
    return !Double.isNaN(variance);
  }

  /**
   * Of a mean, in units of itself.
   *
   * @param size how many independent measurements it is worth
   */
  static Noise ofMean(double mean, double variance, double size) {
    return size <= 1 || mean <= 0
        ? UNKNOWN
        : new Noise(variance / (size - 1) / (mean * mean), size - 1);
  }

  /**
   * Of a quantile.
   *
   * @param share 0 to 1
   * @param size how many independent measurements the steps are worth
   */
  static Noise ofQuantile(List<Sketch.Step> steps, double share, double size) {
    if (size <= 1 || steps.get(0).value() <= 0) {
      return UNKNOWN;
    }
    double a = Math.min(Math.max(share * (size + 1), 1), size);
    double b = size + 1 - a;
    double all = steps.stream().mapToLong(Sketch.Step::count).sum();
    double soFar = 0;
    double below = 0;
    double mean = 0;
    double squares = 0;
    for (Sketch.Step step : steps) {
      soFar += step.count();
      double upTo = BetaFunction.regularised(soFar / all, a, b);
      double log = Math.log(step.value());
      mean += (upTo - below) * log;
      squares += (upTo - below) * log * log;
      below = upTo;
    }
    double variance = Math.max(0, squares - mean * mean);
    return new Noise(variance * size / (size - 1), size - 1);
  }

  Noise plus(Noise other) {
    double sum = variance + other.variance;
    double doubt = square(variance) / freedom + square(other.variance) / other.freedom;
    return new Noise(sum, doubt == 0 ? MOST_FREEDOM : square(sum) / doubt);
  }

  Noise times(double factor) {
    return new Noise(variance * factor, freedom);
  }

  /** How far the logarithm may be off, with 95 % confidence. */
  double margin() {
    return variance == 0 ? 0 : Math.sqrt(variance) * student(Math.min(freedom, MOST_FREEDOM));
  }

  /** What a variable of Student's distribution exceeds in 2.5 of 100 cases. */
  static double student(double freedom) {
    double low = 0;
    double high = FARTHEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double x = freedom / (freedom + square(middle));
      boolean more = BetaFunction.regularised(x, freedom / 2, 0.5) / 2 > TAIL;
      low = more ? middle : low;
      high = more ? high : middle;
    }
    return high;
  }

  private static double square(double value) {
    return value * value;
  }
}
