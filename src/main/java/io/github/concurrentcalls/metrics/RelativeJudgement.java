package io.github.concurrentcalls.metrics;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Judges a gate whose bound is relative to a baseline. A figure breaches it that is beyond the
 * bound, unless noise explains that: unless the interval of its ratio to the baseline reaches as
 * far as 1, where nothing has changed. A bound that wants the figure to be better than the baseline
 * gets no such benefit. Where noise is so large that a figure twice as bad would pass, none passes.
 *
 * @param gate as written
 * @param figure the figure
 * @param comparison how it is compared
 * @param bound with what
 */
record RelativeJudgement(String gate, Figure figure, Comparison comparison, RelativeBound bound) {
  /** Noise of this factor hides what nobody wants hidden. */
  private static final double TOO_NOISY = 2;

  GateResult judge(RunReport run) {
    double now = figure.value().applyAsDouble(run);
    BaselineComparison baseline = run.baseline();
    if (baseline == null) {
      return refused(now, "no baseline is given (--baseline)");
    }
    if (baseline.obstacle() != null) {
      return refused(now, baseline.obstacle());
    }
    return baseline
        .of(figure.name())
        .map(change -> judge(now, change))
        .orElseGet(
            () -> refused(now, "the baseline %s has no such figure".formatted(baseline.file())));
  }

  private GateResult refused(double now, String why) {
    return result(now, false, figure.name() + " cannot be compared: " + why);
  }

  private GateResult judge(double now, FigureChange change) {
    double allowed = bound.over(change.then());
    boolean within = comparison.holds(now, allowed);
    boolean proven = !lenient(change.then(), allowed) || !reachesOne(change.ratio());
    if (!within && proven) {
      return result(now, false, message(now, allowed, change));
    }
    if (tooNoisy(change, allowed)) {
      String why =
          ": noise is so large that a figure twice as bad would pass; make more calls, or save more runs as the baseline";
      return result(now, false, message(now, allowed, change) + why);
    }
    String excuse = within ? "" : ": beyond the bound, but noise explains that";
    return result(now, true, message(now, allowed, change) + excuse);
  }

  private boolean upwards() {
    return comparison == Comparison.AT_LEAST || comparison == Comparison.MORE_THAN;
  }

  private boolean lenient(double then, double allowed) {
    return upwards() ? allowed <= then : allowed >= then;
  }

  private boolean reachesOne(FigureChange.@Nullable Interval ratio) {
    return ratio != null && (upwards() ? ratio.high() >= 1 : ratio.low() <= 1);
  }

  private boolean tooNoisy(FigureChange change, double allowed) {
    FigureChange.Interval ratio = change.ratio();
    if (ratio == null || !lenient(change.then(), allowed)) {
      return false;
    }
    double allowance = Math.max(allowed / change.then(), change.then() / allowed);
    return ratio.spread() > Math.max(TOO_NOISY, allowance);
  }

  private GateResult result(double now, boolean passed, String message) {
    return new GateResult(gate, bound.inOwnUnit(now), bound.unit(), passed, message);
  }

  private String message(double now, double allowed, FigureChange change) {
    double actual = bound.inOwnUnit(now);
    double limit = bound.inOwnUnit(allowed);
    return "%s was %s, allowed %s %s (baseline %s%s; %s%s)"
        .formatted(
            figure.name(),
            bound.print(actual, limit),
            comparison.words(),
            bound.print(limit, actual),
            bound.print(bound.inOwnUnit(change.then())),
            bound.print().isEmpty() ? "" : " " + bound.print(),
            ratio(change),
            change.samples());
  }

  private static String ratio(FigureChange change) {
    Double factor = change.factor();
    if (factor == null) {
      return "";
    }
    FigureChange.Interval ratio = change.ratio();
    String noise =
        ratio == null
            ? "its noise is not known"
            : String.format(Locale.ROOT, "95 %% interval %.2f to %.2f", ratio.low(), ratio.high());
    return String.format(Locale.ROOT, "ratio %.2f, %s; ", factor, noise);
  }
}
