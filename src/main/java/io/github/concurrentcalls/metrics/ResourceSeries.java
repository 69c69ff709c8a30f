package io.github.concurrentcalls.metrics;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How much of a resource was used over the time of a run, in the unit of its kind. Immutable, safe
 * for use by all threads.
 *
 * @param points in order of time; each stands for the time since the one before. At most {@value
 *     ResourceSeries#MOST_POINTS}, however long the run: of longer ones, each stands for several
 *     seconds
 * @param spread all that was measured; of hiccups, all wake-ups of the probe
 * @param settled the same without the first 2 s, in which a virtual machine is busy with itself
 */
@API(status = API.Status.EXPERIMENTAL)
public record ResourceSeries(List<Point> points, Distribution spread, Distribution settled) {
  static final int MOST_POINTS = 600;

  /** Copies the list. */
  public ResourceSeries {
    points = List.copyOf(points);
  }

  /**
   * A part of the run.
   *
   * @param at its end, from the start of the run's first request
   * @param mean mean of what was measured in it, or the one value; of hiccups the longest
   * @param max largest of what was measured in it
   */
  public record Point(Duration at, double mean, double max) {

    /** One for all of these, which are as long as one another. */
    static Point of(List<Point> parts) {
      return new Point(
          parts.get(parts.size() - 1).at,
          parts.stream().mapToDouble(Point::mean).average().orElse(0),
          parts.stream().mapToDouble(Point::max).max().orElse(0));
    }

    Point earlier(Duration by) {
      return new Point(at.minus(by), mean, max);
    }
  }

  ResourceSeries earlier(Duration by) {
    return new ResourceSeries(
        points.stream().map(point -> point.earlier(by)).toList(), spread, settled);
  }
}
