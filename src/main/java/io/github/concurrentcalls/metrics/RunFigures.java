package io.github.concurrentcalls.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * All figures of a run by the names that gates use, in an order that does not change: what is to be
 * kept of a run, so that a later one can be held against it. Immutable.
 *
 * @param values figures of one number, in the base unit of their scale; those that were measured
 * @param spreads figures that are spread, by the part of their name before the dot; likewise
 */
@API(status = API.Status.EXPERIMENTAL)
public record RunFigures(Map<String, Double> values, Map<String, Distribution> spreads) {
  private static final List<String> SINGLE =
      List.of(
          "success_rate",
          "error_rate",
          "rejected_rate",
          "late_starts",
          "test_duration",
          "chunks_per_second",
          "calls_per_second",
          "concurrent_efficiency",
          "speed_up",
          "peak_concurrency",
          "start_spread",
          "stalled_calls",
          "violations",
          "server_memory_growth",
          "generator_limits");

  /** Those of a run; none where no chunk was answered. */
  public static RunFigures of(RunReport run) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String name : SINGLE) {
      Figure figure = Figures.named(name);
      if (figure.measured(run)) {
        values.put(name, figure.value().applyAsDouble(run));
      }
    }
    Map<String, Distribution> spreads = new LinkedHashMap<>();
    put(spreads, "chunk", run.chunkTime());
    put(spreads, "create", run.exchangeTimes().create());
    put(spreads, "update", run.exchangeTimes().update());
    put(spreads, "final", run.exchangeTimes().last());
    put(spreads, "response", run.timeliness().response());
    put(spreads, "lag", run.timeliness().lag());
    put(spreads, "start_lag", run.timeliness().startLag());
    put(spreads, "call", run.callDuration());
    put(spreads, "done", run.integrity().queued().done());
    put(spreads, "real_time_factor", run.realTimeFactor());
    for (ResourceKind kind : ResourceKind.values()) {
      ResourceSeries used = run.resources().of(kind);
      if (used != null && Figures.has(kind.toString())) {
        put(spreads, kind.toString(), used.spread());
      }
    }
    return new RunFigures(values, spreads);
  }

  /** The unit in which the figure of this name is given here. */
  public static String unit(String name) {
    Scale scale = Figures.named(name).scale();
    return scale == Scale.TIME ? "ms" : scale.unit();
  }

  private static void put(Map<String, Distribution> spreads, String name, Distribution spread) {
    if (spread.count() > 0) {
      spreads.put(name, spread);
    }
  }
}
