package io.github.concurrentcalls.baseline;

/**
 * The regularised incomplete beta function, which is the distribution of order statistics and,
 * rearranged, Student's. By its continued fraction (NIST Digital Library of Mathematical Functions,
 * 8.17.22), evaluated by Lentz's method; right to about nine digits.
 */
final class BetaFunction {
  private static final double SMALL = 1e-12;
  private static final double TINY = 1e-300;
  private static final int MOST_TERMS = 10_000;
  private static final double STIRLING_FROM = 10;

  private BetaFunction() {}

  /**
   * The probability that a variable of the beta distribution is at most x.
   *
   * @param x 0 to 1
   * @param a more than 0
   * @param b more than 0
   */
  static double regularised(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double logFactor =
        a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
    double factor = Math.exp(logFactor);
    return x < (a + 1) / (a + b + 2)
        ? factor / a * fraction(x, a, b)
        : 1 - factor / b * fraction(1 - x, b, a);
  }

  /** 1 / (1 + d1 / (1 + d2 / (1 + …))). */
  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / notZero(1 + term(1, x, a, b));
    double result = d;
    for (int n = 2; n < MOST_TERMS; n++) {
      double term = term(n, x, a, b);
      d = 1 / notZero(1 + term * d);
      c = notZero(1 + term / c);
      result *= c * d;
      if (Math.abs(c * d - 1) < SMALL) {
        break;
      }
    }
    return result;
  }

  private static double term(int n, double x, double a, double b) {
    int m = n / 2;
    return n % 2 == 0
        ? m * (b - m) * x / ((a + n - 1) * (a + n))
        : -(a + m) * (a + b + m) * x / ((a + n - 1) * (a + n));
  }

  private static double notZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** Stirling's series, reached by the recurrence where the argument is small. */
  private static double logGamma(double x) {
    double shift = 0;
    double large = x;
    while (large < STIRLING_FROM) {
      shift += Math.log(large);
      large++;
    }
    double square = large * large;
    double series = (1.0 / 12 - (1.0 / 360 - 1.0 / (1260 * square)) / square) / large;
    return (large - 0.5) * Math.log(large) - large + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }
}
