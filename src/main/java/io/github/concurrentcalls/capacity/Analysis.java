package io.github.concurrentcalls.capacity;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds the laws against the levels that can be used. */
final class Analysis {
  /**
   * By how much the Universal Scalability Law has to lower the sum of squares to be preferred: it
   * has one parameter more, and comes close to any law that bends.
   */
  private static final double PREFERENCE = 1.5;

  private final List<Point> points;
  private final Pauses pauses;
  private final IntSummaryStatistics calls;
  private final Fit scalability;
  private final Fit law;

  private Analysis(List<LevelFigures> usable) {
    this.points = usable.stream().map(Point::of).toList();
    this.pauses = Pauses.in(usable);
    this.calls = usable.stream().mapToInt(LevelFigures::calls).summaryStatistics();
    this.scalability = ScalabilityFitter.fit(points);
    this.law = better(SaturationFitter.fit(points), scalability);
  }

  static Capacity of(List<LevelFigures> levels) {
    List<LevelFigures> usable = levels.stream().filter(LevelFigures::usable).toList();
    return LevelFigures.distinct(usable) < Capacity.FEWEST_LEVELS
        ? capacity(levels, null, null, Turn.UNKNOWN)
        : new Analysis(usable).capacity(levels);
  }

  private Capacity capacity(List<LevelFigures> levels) {
    return capacity(levels, law, scalability(), knee());
  }

  private static Capacity capacity(
      List<LevelFigures> levels, @Nullable Fit law, @Nullable Scalability usl, Turn knee) {
    return new Capacity(levels, law, usl, knee, withinGates(levels), "", Notes.of(levels, law))
        .advised();
  }

  private Turn knee() {
    return turn(law, new Bootstrap(law, points, Analysis::best).estimate(pauses::knee));
  }

  private Scalability scalability() {
    Bootstrap bootstrap = new Bootstrap(scalability, points, ScalabilityFitter::fit);
    return new Scalability(
        scalability,
        bootstrap.estimate(law -> ((ScalabilityLaw) law).lambda()),
        bootstrap.estimate(law -> ((ScalabilityLaw) law).sigma()),
        bootstrap.estimate(law -> ((ScalabilityLaw) law).kappa()),
        turn(scalability, bootstrap.estimate(pauses::peak)));
  }

  private Turn turn(Fit fit, Estimate estimate) {
    return fit.poor() ? Turn.UNKNOWN : Turn.of(estimate, calls.getMin(), calls.getMax());
  }

  private static Fit best(List<Point> points) {
    return better(SaturationFitter.fit(points), ScalabilityFitter.fit(points));
  }

  private static Fit better(Fit saturation, Fit scalability) {
    return saturation.squares() <= PREFERENCE * scalability.squares() ? saturation : scalability;
  }

  /** A level of which one of several runs broke its gates does not count. */
  private static @Nullable Integer withinGates(List<LevelFigures> levels) {
    TreeSet<Integer> held = new TreeSet<>();
    levels.forEach(level -> held.add(level.calls()));
    levels.stream()
        .filter(level -> level.outcome() != LevelOutcome.HELD)
        .forEach(level -> held.remove(level.calls()));
    return held.isEmpty() ? null : held.last();
  }
}
