package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.metrics.ResourceSeries.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Folds what is measured of one resource; its size does not grow with the run. Not thread-safe. */
final class ResourceTrack {
  /** Steps of {@link Samples} in a unit: a thousandth of it can still be seen. */
  private static final double STEPS = 100_000;

  private static final Duration UNSETTLED = Duration.ofSeconds(2);

  private final Samples spread = Samples.few();
  private final Samples settled = Samples.few();
  private List<Point> points = new ArrayList<>();
  private final List<Point> pending = new ArrayList<>();
  private int readingsPerPoint = 1;

  /** Takes a measurement. */
  void measured(Duration at, double value) {
    long steps = Math.round(Math.max(0, value) * STEPS);
    spread.record(steps);
    if (at.compareTo(UNSETTLED) >= 0) {
      settled.record(steps);
    }
  }

  /** Puts a value on the axis of time. */
  void point(Duration at, double value) {
    pending.add(new Point(at, value, value));
    if (pending.size() == readingsPerPoint) {
      points.add(Point.of(pending));
      pending.clear();
    }
    if (points.size() == ResourceSeries.MOST_POINTS) {
      points = halved();
      readingsPerPoint *= 2;
    }
  }

  ResourceSeries series() {
    List<Point> all = new ArrayList<>(points);
    if (!pending.isEmpty()) {
      all.add(Point.of(pending));
    }
    return new ResourceSeries(all, spread.distribution(STEPS), settled.distribution(STEPS));
  }

  private List<Point> halved() {
    return IntStream.range(0, points.size() / 2)
        .mapToObj(pair -> Point.of(points.subList(2 * pair, 2 * pair + 2)))
        .collect(ArrayList::new, List::add, List::addAll);
  }
}
