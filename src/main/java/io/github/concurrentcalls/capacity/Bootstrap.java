package io.github.concurrentcalls.capacity;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Intervals by a parametric bootstrap (B. Efron, R. J. Tibshirani, <i>An Introduction to the
 * Bootstrap</i>, 1993): levels are drawn anew from the law with normal relative noise, the estimate
 * is made from each draw, and its percentiles 2.5 and 97.5 are the interval. The noise is what the
 * levels have shown, together with what runs commonly differ by, which counts as two more levels;
 * how sure it is itself is drawn too. The seed is fixed: the same levels have the same interval.
 */
final class Bootstrap {
  private static final int DRAWS = 1_000;
  private static final int COMMON = 2;

  /** The sum of squares that is common. */
  static final double COMMON_SQUARES =
      COMMON * LevelFigures.BETWEEN_RUNS * LevelFigures.BETWEEN_RUNS;

  private static final double LEAST = 0.05;
  private static final long SEED = 20_070_131;

  private final Fit fit;
  private final List<Point> points;
  private final int freedom;
  private final double noise;

  /**
   * Draws levels in which a law holds.
   *
   * @param fit the law, as it fits the points
   */
  Bootstrap(Fit fit, List<Point> points) {
    this.fit = fit;
    this.points = points;
    this.freedom = fit.freedom() + COMMON;
    this.noise = Math.sqrt((fit.squares() + COMMON_SQUARES) / freedom);
  }

  /** What is made of the points, and of each draw. */
  <T> Replicas<T> each(Function<List<Point>, T> made) {
    Random random = new Random(SEED);
    return new Replicas<>(
        made.apply(points), Stream.generate(() -> made.apply(draw(random))).limit(DRAWS).toList());
  }

  private List<Point> draw(Random random) {
    double spread = noise * Math.sqrt(freedom / chiSquared(random));
    return points.stream().map(point -> draw(point, spread, random)).toList();
  }

  private Point draw(Point point, double spread, Random random) {
    double factor = 1 + spread / point.weight() * random.nextGaussian();
    double throughput = fit.law().throughput(point.inFlight()) * Math.max(LEAST, factor);
    return new Point(point.inFlight(), throughput, point.weight());
  }

  private double chiSquared(Random random) {
    double sum = 0;
    for (int i = 0; i < freedom; i++) {
      double normal = random.nextGaussian();
      sum += normal * normal;
    }
    return sum;
  }
}
