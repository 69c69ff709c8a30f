package io.github.concurrentcalls.baseline;

import io.github.concurrentcalls.metrics.FigureChange;
import io.github.concurrentcalls.metrics.RunFigures;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a run against past ones, figure by figure, by the ratio to their geometric mean.
 *
 * <p>The uncertainty of the ratio has what is known from within the runs, on both sides, and, where
 * there are at least four past runs, how much these differ from each other by more than that: one
 * run cannot know by how much the next one differs (T. Kalibera, R. Jones, <i>Rigorous benchmarking
 * in reasonable time</i>, 2013; A. Georges, D. Buytaert, L. Eeckhout, <i>Statistically rigorous
 * Java performance evaluation</i>, 2007). Two or three tell that so badly that almost nothing would
 * be found, or nothing be judged; they are taken as one larger.
 */
record Past(List<PastRun> runs) {
  private static final int ENOUGH_RUNS = 4;

  /** The figure then and now; empty where one of the two does not have it. */
  Optional<FigureChange> change(String name, PastRun now) {
    FigureName figure = FigureName.of(name);
    List<PastRun> having = runs.stream().filter(run -> run.has(figure)).toList();
    return having.isEmpty() || !now.has(figure)
        ? Optional.empty()
        : Optional.of(change(figure, having, now));
  }

  private static FigureChange change(FigureName figure, List<PastRun> having, PastRun now) {
    double then = centre(figure, having);
    double value = now.value(figure);
    return new FigureChange(
        figure.toString(),
        RunFigures.unit(figure.toString()),
        then,
        value,
        ratio(figure, having, now),
        samples(figure, having, now));
  }

  private static double centre(FigureName figure, List<PastRun> having) {
    return having.size() > 1 && positive(figure, having)
        ? Math.exp(meanLog(figure, having))
        : having.stream().mapToDouble(run -> run.value(figure)).average().orElse(0);
  }

  private static boolean positive(FigureName figure, List<PastRun> having) {
    return having.stream().allMatch(run -> run.value(figure) > 0);
  }

  private static double meanLog(FigureName figure, List<PastRun> having) {
    return having.stream().mapToDouble(run -> Math.log(run.value(figure))).average().orElse(0);
  }

  private static FigureChange.@Nullable Interval ratio(
      FigureName figure, List<PastRun> having, PastRun now) {
    if (!positive(figure, having) || !(now.value(figure) > 0)) {
      return null;
    }
    Noise noise = figure.spread() ? noiseOfSpread(figure, having, now) : ofRuns(figure, having);
    if (!noise.known()) {
      return null;
    }
    double log = Math.log(now.value(figure)) - meanLog(figure, having);
    return new FigureChange.Interval(
        Math.exp(log - noise.margin()), Math.exp(log + noise.margin()));
  }

  private static Noise noiseOfSpread(FigureName figure, List<PastRun> having, PastRun now) {
    Noise within = Noise.NONE;
    for (PastRun run : having) {
      within = within.plus(run.noise(figure));
    }
    double runs = having.size();
    Noise ofOne = within.times(1 / runs);
    Noise inside = now.noise(figure).plus(ofOne.times(1 / runs));
    Noise outside = having.size() < ENOUGH_RUNS ? Noise.NONE : between(figure, having);
    double more = outside.variance() - ofOne.variance();
    return more > 0 ? inside.plus(new Noise(more * (1 + 1 / runs), outside.freedom())) : inside;
  }

  /** Of figures of which a run has but one, only other runs tell the noise. */
  private static Noise ofRuns(FigureName figure, List<PastRun> having) {
    return having.size() < ENOUGH_RUNS
        ? Noise.UNKNOWN
        : between(figure, having).times(1 + 1.0 / having.size());
  }

  private static Noise between(FigureName figure, List<PastRun> having) {
    double mean = meanLog(figure, having);
    double squares =
        having.stream().mapToDouble(run -> Math.pow(Math.log(run.value(figure)) - mean, 2)).sum();
    int freedom = having.size() - 1;
    return new Noise(squares / freedom, freedom);
  }

  private static String samples(FigureName figure, List<PastRun> having, PastRun now) {
    String runs = having.size() == 1 ? "" : " of " + having.size() + " runs";
    if (!figure.spread()) {
      return having.size() == 1 ? "1 run against 1" : "1 run against " + having.size();
    }
    long before = having.stream().mapToLong(run -> run.count(figure)).sum();
    long after = now.count(figure);
    return "%d %s%s against %d%s"
        .formatted(after, figure.noun(), after == 1 ? "" : "s", before, runs);
  }
}
