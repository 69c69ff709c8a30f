package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.text.Spelling;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The figures that gates can bound. A new one is one more line in {@link #ALL}. */
final class Figures {
  private static final List<String> BY_MODE =
      List.of("success_rate", "chunk", "create", "update", "final", "call", "real_time_factor");

  private static final List<FigureFamily> ALL =
      List.of(
          new FigureFamily("success_rate", false, none -> successRate()),
          share("error_rate", ExchangeCounts::failed, none -> true, ""),
          share(
              "rejected_rate",
              ExchangeCounts::rejected,
              run -> !run.info().plan().expectedStatuses().isEmpty(),
              "no status is expected; set expectedStatus, --expected_status"),
          spread("chunk", Scale.TIME, RunReport::chunkTime, "chunk"),
          spread("create", Scale.TIME, run -> run.exchangeTimes().create(), "creation"),
          spread("update", Scale.TIME, run -> run.exchangeTimes().update(), "update"),
          spread("final", Scale.TIME, run -> run.exchangeTimes().last(), "final update"),
          ScheduleFigures.response(),
          ScheduleFigures.lag(),
          ScheduleFigures.startLag(),
          ScheduleFigures.lateStarts(),
          spread("call", Scale.TIME, RunReport::callDuration, "call"),
          new FigureFamily("done", true, Figures::done),
          spread("real_time_factor", Scale.FACTOR, RunReport::realTimeFactor, "chunk"),
          one("concurrent_efficiency", Scale.FACTOR, RunReport::concurrentEfficiency, Figures::all),
          one("chunks_per_second", Scale.NUMBER, RunReport::chunksPerSecond, Figures::all),
          one("calls_per_second", Scale.NUMBER, RunReport::callsPerSecond, Figures::completed),
          one("peak_concurrency", Scale.NUMBER, RunReport::peakConcurrency, Figures::planned),
          one("test_duration", Scale.TIME, run -> millis(run.testDuration()), Figures::all),
          one("start_spread", Scale.TIME, run -> millis(run.startSpread()), Figures::planned),
          new FigureFamily("speed_up", false, none -> speedUp()),
          new FigureFamily("violations", false, none -> violations()),
          new FigureFamily("stalled_calls", false, none -> stalledCalls()),
          MachineFigures.serverMemoryGrowth(),
          MachineFigures.used(ResourceKind.GENERATOR_CPU),
          MachineFigures.used(ResourceKind.GENERATOR_HEAP),
          MachineFigures.used(ResourceKind.GENERATOR_GC),
          MachineFigures.used(ResourceKind.GENERATOR_HICCUP),
          MachineFigures.generatorLimits(),
          MachineFigures.used(ResourceKind.SERVER_CPU),
          MachineFigures.used(ResourceKind.SERVER_MEMORY),
          MachineFigures.used(ResourceKind.DATABASE_CONNECTIONS),
          MachineFigures.used(ResourceKind.DATABASE_OPERATIONS),
          MachineFigures.used(ResourceKind.DATABASE_QUEUE));

  private Figures() {}

  /**
   * The figure of this name, in lower case.
   *
   * @throws IllegalArgumentException listing those that are known, and naming the nearest one
   */
  static Figure named(String name) {
    int dot = name.indexOf('.');
    String family = dot < 0 ? name : name.substring(0, dot);
    String statistic = dot < 0 ? "" : name.substring(dot + 1);
    FigureFamily known =
        ALL.stream()
            .filter(each -> each.name().equals(family))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    if (known.spread() != (dot >= 0) || !known.has(statistic)) {
      throw known.spread() ? noStatistic(family, statistic) : unknown(name);
    }
    return known.member().apply(statistic);
  }

  private static FigureFamily one(
      String name,
      Scale scale,
      ToDoubleFunction<RunReport> value,
      Function<RunReport, String> sample) {
    return new FigureFamily(
        name,
        false,
        none -> new Figure(name, scale, value, RunReport::chunksAnswered, sample, true));
  }

  private static FigureFamily spread(
      String name, Scale scale, Function<RunReport, Distribution> of, String noun) {
    return new FigureFamily(
        name,
        true,
        statistic ->
            new Figure(
                name + "." + statistic,
                scale,
                run -> Statistic.parse(statistic).applyAsDouble(of.apply(run)),
                run -> of.apply(run).count(),
                run -> Figure.amount(of.apply(run).count(), noun),
                true));
  }

  /** A part of all exchanges, where such are told apart. */
  private static FigureFamily share(
      String name,
      ToLongFunction<ExchangeCounts> part,
      Predicate<RunReport> known,
      String otherwise) {
    return new FigureFamily(
        name,
        false,
        none ->
            new Figure(
                name,
                Scale.PERCENT,
                run -> 100.0 * part.applyAsLong(run.exchanges()) / run.exchanges().sent(),
                run -> known.test(run) ? run.exchanges().sent() : 0,
                run ->
                    known.test(run)
                        ? "%d of %s"
                            .formatted(
                                part.applyAsLong(run.exchanges()),
                                Figure.amount(run.exchanges().sent(), "exchange"))
                        : otherwise,
                true));
  }

  /** Calls that the server turned away as it may are not among those that are judged. */
  private static Figure successRate() {
    return new Figure(
        "success_rate",
        Scale.PERCENT,
        run -> 100.0 * run.count(CallStatus.COMPLETED) / run.judgedCalls(),
        RunReport::judgedCalls,
        Figures::completed,
        false);
  }

  /**
   * Refuses a figure that is not kept by mode.
   *
   * @throws IllegalArgumentException saying which are
   */
  static void requireByMode(Figure figure) {
    String family = figure.name().replaceFirst("\\..*", "");
    if (!BY_MODE.contains(family)) {
      throw new IllegalArgumentException(
          "%s is not kept by mode; those that are: %s"
              .formatted(figure.name(), String.join(", ", BY_MODE)));
    }
  }

  /** A call that was never done has no time, so that none can be given for all of them. */
  private static Figure done(String statistic) {
    return new Figure(
        "done." + statistic,
        Scale.TIME,
        run -> Statistic.parse(statistic).applyAsDouble(queued(run).done()),
        run -> queued(run).unfinished().isEmpty() ? queued(run).calls().size() : 0,
        Figures::queuedCalls,
        false);
  }

  private static QueuedCalls queued(RunReport run) {
    return run.integrity().queued();
  }

  private static String queuedCalls(RunReport run) {
    int all = queued(run).calls().size();
    int unfinished = queued(run).unfinished().size();
    if (all == 0) {
      return "no queued call seen in a database";
    }
    String calls = Figure.amount(all, "queued call");
    return unfinished == 0 ? calls : "%d of %s never finished".formatted(unfinished, calls);
  }

  private static Figure speedUp() {
    return new Figure(
        "speed_up",
        Scale.FACTOR,
        run -> Objects.requireNonNullElse(run.speedUp(), 0.0),
        run -> run.speedUp() == null ? 0 : 1,
        run -> run.speedUp() == null ? "no call alone" : completed(run),
        false);
  }

  private static Figure violations() {
    return new Figure(
        "violations",
        Scale.NUMBER,
        run -> run.integrity().total(),
        run -> run.integrity().checked().size(),
        run -> run.integrity().checked().isEmpty() ? "no checks" : all(run),
        false);
  }

  /** A call alone has nobody to be compared with. */
  private static Figure stalledCalls() {
    return new Figure(
        "stalled_calls",
        Scale.NUMBER,
        run -> run.stalls().size(),
        run -> run.callDuration().count() - 1,
        run -> Figure.amount(run.callDuration().count(), "call"),
        false);
  }

  static String completed(RunReport run) {
    long rejected = run.count(CallStatus.REJECTED);
    return run.count(CallStatus.COMPLETED)
        + " of "
        + Figure.amount(run.judgedCalls(), "call")
        + (rejected == 0 ? "" : ", " + rejected + " more rejected");
  }

  private static String planned(RunReport run) {
    return Figure.amount(run.planned(), "call");
  }

  private static String all(RunReport run) {
    return Figure.amount(run.chunksAnswered(), "chunk");
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static IllegalArgumentException noStatistic(String family, String statistic) {
    return new IllegalArgumentException(
        "'"
            + statistic
            + "' is no statistic of "
            + family
            + "; known are mean, max and percentiles above 0 up to 100, as in '"
            + family
            + ".p95' or '"
            + family
            + ".p99.9'");
  }

  /** Whether there are figures of this name, whatever follows its dot. */
  static boolean has(String family) {
    return ALL.stream().anyMatch(each -> each.name().equals(family));
  }

  /** How all of them are written. */
  static List<String> spelled() {
    return ALL.stream().map(FigureFamily::spelled).toList();
  }

  private static IllegalArgumentException unknown(String name) {
    List<String> spellings =
        ALL.stream().flatMap(each -> each.spellings(Statistic.endOf(name))).toList();
    String nearest =
        Spelling.nearest(name, spellings).map(one -> "; did you mean " + one + "?").orElse(";");
    return new IllegalArgumentException(
        "there is no figure '"
            + name
            + "'"
            + nearest
            + " known are "
            + String.join(", ", spelled()));
  }
}
