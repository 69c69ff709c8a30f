package io.github.concurrentcalls.capacity;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds the laws against the levels that can be used. */
final class Analysis {
  private final List<Point> points;
  private final Pauses pauses;
  private final IntSummaryStatistics calls;
  private final LawChoice choice;
  private final Fit law;

  private Analysis(List<LevelFigures> usable) {
    this.points = usable.stream().map(Point::of).toList();
    this.pauses = Pauses.in(usable);
    this.calls = usable.stream().mapToInt(LevelFigures::calls).summaryStatistics();
    this.choice = LawChoice.forLevels(points);
    this.law = choice.best(points);
  }

  static Capacity of(List<LevelFigures> levels) {
    List<LevelFigures> usable = Capacity.usable(levels);
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
    Replicas<Fit> fits = new Bootstrap(law, points).each(choice::best);
    return turn(law, fits.estimate(fit -> pauses.knee(fit.law())));
  }

  private Scalability scalability() {
    Fit fit = ScalabilityFitter.fit(points);
    Replicas<ScalabilityLaw> laws = new Bootstrap(fit, points).each(Analysis::scalability);
    return new Scalability(
        fit,
        laws.estimate(ScalabilityLaw::lambda),
        laws.estimate(ScalabilityLaw::sigma),
        laws.estimate(ScalabilityLaw::kappa),
        turn(fit, laws.estimate(pauses::peak)));
  }

  private static ScalabilityLaw scalability(List<Point> points) {
    return (ScalabilityLaw) ScalabilityFitter.fit(points).law();
  }

  private Turn turn(Fit fit, Estimate estimate) {
    return fit.poor() ? Turn.UNKNOWN : Turn.of(estimate, calls.getMin(), calls.getMax());
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
