package io.github.concurrentcalls.capacity;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A law and how well it describes the levels. Immutable.
 *
 * @param law the law
 * @param squares sum of the squares of the weighted relative residuals
 * @param freedom levels beyond those that it takes to determine the law, 0 or more
 * @param rSquared share of the throughput's variance that it explains, at most 1; null where all
 *     levels have the same throughput
 */
@API(status = API.Status.EXPERIMENTAL)
public record Fit(Law law, double squares, int freedom, @Nullable Double rSquared) {

  /** From here on levels follow no law that is known here. */
  private static final double POOR = 0.15;

  static Fit of(Law law, int parameters, List<Point> points) {
    int freedom = Math.max(0, points.size() - parameters);
    return new Fit(law, squares(law, points), freedom, rSquared(law, points));
  }

  static double squares(Law law, List<Point> points) {
    double sum = 0;
    for (Point point : points) {
      sum += square(point.residual(law));
    }
    return sum;
  }

  /**
   * By how much levels typically lie off the law, relatively: the residual standard error. Null
   * where there are only as many levels as it takes to determine it.
   */
  public @Nullable Double error() {
    return freedom == 0 ? null : (Double) Math.sqrt(squares / freedom);
  }

  /** Whether levels lie so far off the law that it says nothing: by more than 15 %. */
  public boolean poor() {
    Double error = error();
    return error != null && error > POOR;
  }

  private static @Nullable Double rSquared(Law law, List<Point> points) {
    double mean = points.stream().mapToDouble(Point::throughput).average().orElse(0);
    double all = 0;
    double left = 0;
    for (Point point : points) {
      all += square(point.throughput() - mean);
      left += square(point.throughput() - law.throughput(point.inFlight()));
    }
    // Throughputs that differ by rounding alone have no variance to explain.
    return all <= square(1e-9 * mean) ? null : (Double) (1 - left / all);
  }

  private static double square(double value) {
    return value * value;
  }
}
