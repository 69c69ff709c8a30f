package io.github.concurrentcalls.capacity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Least squares of the relative residuals {@code observed / predicted - 1}. One over the prediction
 * is linear in {@code 1 / lambda}, {@code sigma / lambda} and {@code kappa / lambda}, so each set
 * of them that is not held at zero is one linear system; the best of the four whose solution is
 * nowhere negative is the constrained optimum, since the problem is convex.
 */
final class ScalabilityFitter {
  private static final int PARAMETERS = 3;
  private static final int[][] ACTIVE = {{0, 1, 2}, {0, 1}, {0, 2}, {0}};

  private ScalabilityFitter() {}

  /** The best law for at least one point. */
  static Fit fit(List<Point> points) {
    double[][] columns = columns(points);
    double[] target = points.stream().mapToDouble(Point::weight).toArray();
    return Arrays.stream(ACTIVE)
        .flatMap(active -> law(columns, target, active).stream())
        .min(Comparator.comparingDouble(law -> Fit.squares(law, points)))
        .map(law -> Fit.of(law, PARAMETERS, points))
        .orElseThrow();
  }

  private static Optional<ScalabilityLaw> law(double[][] columns, double[] target, int[] active) {
    double[][] chosen = Arrays.stream(active).mapToObj(i -> columns[i]).toArray(double[][]::new);
    return NormalEquations.solve(chosen, target)
        .filter(factors -> factors[0] > 0 && Arrays.stream(factors).allMatch(f -> f >= 0))
        .map(factors -> law(factors, active));
  }

  private static ScalabilityLaw law(double[] factors, int[] active) {
    double[] all = new double[PARAMETERS];
    for (int i = 0; i < active.length; i++) {
      all[active[i]] = factors[i];
    }
    return new ScalabilityLaw(1 / all[0], all[1] / all[0], all[2] / all[0]);
  }

  private static double[][] columns(List<Point> points) {
    return Stream.of(1, 2, 3).map(column -> column(points, column)).toArray(double[][]::new);
  }

  private static double[] column(List<Point> points, int column) {
    return points.stream().mapToDouble(point -> entry(point, column)).toArray();
  }

  private static double entry(Point point, int column) {
    double others = ScalabilityLaw.others(point.inFlight());
    double term =
        switch (column) {
          case 1 -> 1;
          case 2 -> others;
          default -> point.inFlight() * others;
        };
    return point.weight() * point.throughput() / point.inFlight() * term;
  }
}
