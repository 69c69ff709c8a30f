package io.github.concurrentcalls.capacity;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
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
  private static final double LEAST = 0.05;
  private static final long SEED = 20_070_131;

  private final Fit fit;
  private final List<Point> points;
  private final int freedom;
  private final double noise;
  private final List<Law> drawn;

  /**
   * Draws.
   *
   * @param fit the law that fits the points
   * @param fitter how it was found
   */
  Bootstrap(Fit fit, List<Point> points, Function<List<Point>, Fit> fitter) {
    this.fit = fit;
    this.points = points;
    this.freedom = fit.freedom() + COMMON;
    double common = COMMON * LevelFigures.BETWEEN_RUNS * LevelFigures.BETWEEN_RUNS;
    this.noise = Math.sqrt((fit.squares() + common) / freedom);
    Random random = new Random(SEED);
    this.drawn = Stream.generate(() -> fitter.apply(draw(random)).law()).limit(DRAWS).toList();
  }

  /** How sure something is that follows from the law. */
  Estimate estimate(ToDoubleFunction<Law> of) {
    double[] values = drawn.stream().mapToDouble(of).sorted().toArray();
    double value = of.applyAsDouble(fit.law());
    // A value at the edge of what can be may lie just outside of all that is drawn.
    return new Estimate(
        value, Math.min(value, percentile(values, 2.5)), Math.max(value, percentile(values, 97.5)));
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

  private static double percentile(double[] sorted, double percent) {
    return sorted[(int) Math.round(percent / 100 * (sorted.length - 1))];
  }
}
