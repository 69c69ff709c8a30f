package io.github.concurrentcalls.metrics;

import java.util.Objects;
import java.util.function.Function;

/** The figures of a load with a schedule; of another they are not measured. */
final class ScheduleFigures {
  private static final String LIVE =
      "no chunk with an intended start; set pacing = live, --pacing live";
  private static final String SCHEDULED =
      "no call with an intended start; set arrivalRate or rampUp, --arrival_rate, --ramp_up";

  private ScheduleFigures() {}

  static FigureFamily response() {
    return timely("response", Timeliness::response, "chunk", LIVE);
  }

  static FigureFamily lag() {
    return timely("lag", Timeliness::lag, "chunk", LIVE);
  }

  static FigureFamily startLag() {
    return timely("start_lag", Timeliness::startLag, "call", SCHEDULED);
  }

  static FigureFamily lateStarts() {
    return FigureFamily.of(
        new Figure(
            "late_starts",
            Scale.NUMBER,
            run -> Objects.requireNonNullElse(run.timeliness().lateStarts(), 0L),
            run -> run.timeliness().startLag().count(),
            run ->
                run.timeliness().lateStarts() == null
                    ? SCHEDULED
                    : Figure.amount(run.timeliness().startLag().count(), "call"),
            true));
  }

  private static FigureFamily timely(
      String name, Function<Timeliness, Distribution> of, String noun, String otherwise) {
    Function<RunReport, Distribution> spread = run -> of.apply(run.timeliness());
    return new FigureFamily(
        name,
        true,
        statistic ->
            new Figure(
                name + "." + statistic,
                Scale.TIME,
                run -> Statistic.parse(statistic).applyAsDouble(spread.apply(run)),
                run -> spread.apply(run).count(),
                run ->
                    spread.apply(run).count() == 0
                        ? otherwise
                        : Figure.amount(spread.apply(run).count(), noun),
                true));
  }
}
