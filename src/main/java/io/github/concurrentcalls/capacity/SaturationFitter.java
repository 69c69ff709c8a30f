package io.github.concurrentcalls.capacity;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Least squares of the relative residuals {@code observed / predicted - 1}: every way to split the
 * levels into those that rise and those that are flat is tried, for each of which the best law is
 * two sums.
 */
final class SaturationFitter {
  private static final int PARAMETERS = 2;

  private SaturationFitter() {}

  /** The best law for at least one point. */
  static Fit fit(List<Point> points) {
    List<Point> sorted =
        points.stream().sorted(Comparator.comparingDouble(Point::inFlight)).toList();
    return IntStream.rangeClosed(1, sorted.size())
        .mapToObj(rising -> law(sorted, rising))
        .min(Comparator.comparingDouble(law -> Fit.squares(law, sorted)))
        .map(law -> Fit.of(law, PARAMETERS, sorted))
        .orElseThrow();
  }

  private static SaturationLaw law(List<Point> sorted, int rising) {
    double perRequest = 0;
    double perRequestSquared = 0;
    double flat = 0;
    double flatSquared = 0;
    for (int i = 0; i < sorted.size(); i++) {
      Point point = sorted.get(i);
      double importance = point.weight() * point.weight();
      double each = point.throughput() / point.inFlight();
      if (i < rising) {
        perRequest += importance * each;
        perRequestSquared += importance * each * each;
      } else {
        flat += importance * point.throughput();
        flatSquared += importance * point.throughput() * point.throughput();
      }
    }
    double limit = rising < sorted.size() ? flatSquared / flat : Double.POSITIVE_INFINITY;
    return new SaturationLaw(perRequestSquared / perRequest, limit);
  }
}
