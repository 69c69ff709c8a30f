package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Distribution;
import io.github.concurrentcalls.metrics.GeneratorCost;
import io.github.concurrentcalls.metrics.QueuedCalls;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.ServerMemory;
import io.github.concurrentcalls.text.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a run, for tables.
 *
 * @param name as in the JSON file, unique in the run
 * @param title for people
 * @param unit {@code ms}, {@code s}, {@code MB}, or empty
 * @param better in which direction it gets better
 * @param number the value in its unit, null where nothing was measured
 */
record Figure(String name, String title, String unit, Better better, @Nullable Number number) {
  private static final int DECIMALS = 3;

  /** In which direction a figure gets better. */
  enum Better {
    /** More of it is better. */
    HIGHER,
    /** Less of it is better. */
    LOWER,
    /** Neither: it describes the load, or depends on it. */
    NEITHER
  }

  /** The value, to three decimals unless it is a count; empty where nothing was measured. */
  String value() {
    if (number == null) {
      return "";
    }
    return number instanceof Long
        ? number.toString()
        : Format.fixed(DECIMALS, number.doubleValue());
  }

  /** The figures of the run under the names that they have in the JSON file. */
  static List<Figure> of(RunReport report) {
    List<Figure> figures = new ArrayList<>();
    addCalls(figures, report);
    figures.addAll(spread("chunk_time_ms", "Chunk time", "ms", report.chunkTime()));
    figures.addAll(spread("call_duration_ms", "Call duration", "ms", report.callDuration()));
    figures.addAll(spread("real_time_factor", "Real-time factor", "", report.realTimeFactor()));
    addQueued(figures, report.integrity().queued());
    addRates(figures, report);
    addGenerator(figures, report);
    return figures;
  }

  private static void addCalls(List<Figure> figures, RunReport report) {
    figures.add(new Figure("calls.planned", "Calls", "", Better.NEITHER, report.planned()));
    figures.add(
        higher("calls.completed", "Calls completed", "", report.count(CallStatus.COMPLETED)));
    figures.add(lower("calls.partial", "Calls partial", "", report.count(CallStatus.PARTIAL)));
    figures.add(lower("calls.failed", "Calls failed", "", report.count(CallStatus.FAILED)));
    figures.add(higher("success_rate", "Success rate", "", report.successRate()));
    figures.add(
        lower("test_duration_s", "Test duration", "s", report.testDuration().toNanos() / 1e9));
    figures.add(higher("chunks.answered", "Chunks answered", "", report.chunksAnswered()));
    figures.add(lower("chunks.failed", "Chunks failed", "", report.chunksFailed()));
  }

  private static void addQueued(List<Figure> figures, QueuedCalls queued) {
    figures.add(
        new Figure(
            "queued.calls", "Calls queued", "", Better.NEITHER, (long) queued.calls().size()));
    figures.add(higher("queued.done", "Queued calls done", "", queued.done().count()));
    figures.addAll(
        spread("queued.accepted_ms", "Queued calls accepted after", "ms", queued.accepted()));
    figures.addAll(spread("queued.done_ms", "Queued calls done after", "ms", queued.done()));
  }

  private static void addRates(List<Figure> figures, RunReport report) {
    ServerMemory memory = report.serverMemory();
    Double growth = memory == null ? null : (Double) (memory.growth() / 1e6);
    figures.add(higher("chunks_per_second", "Chunks per second", "", report.chunksPerSecond()));
    figures.add(higher("calls_per_second", "Calls per second", "", report.callsPerSecond()));
    figures.add(
        new Figure(
            "concurrent_efficiency",
            "Concurrent efficiency",
            "",
            Better.NEITHER,
            report.concurrentEfficiency()));
    figures.add(higher("speed_up", "Speed-up", "", report.speedUp()));
    figures.add(lower("violations.total", "Violations", "", report.integrity().total()));
    figures.add(lower("stalled_calls", "Stalled calls", "", (long) report.stalls().size()));
    figures.add(lower("server_memory.growth_mb", "Server memory growth", "MB", growth));
    figures.add(
        higher("peak_concurrency", "Peak concurrency", "", (long) report.peakConcurrency()));
    figures.add(
        lower("start_spread_ms", "Start spread", "ms", report.startSpread().toNanos() / 1e6));
  }

  private static void addGenerator(List<Figure> figures, RunReport report) {
    GeneratorCost cost = report.cost();
    Duration cpu = cost.cpu();
    figures.add(
        lower(
            "generator.cpu_s",
            "Generator CPU",
            "s",
            cpu == null ? null : (Double) (cpu.toNanos() / 1e9)));
    figures.add(
        lower(
            "generator.cpu_per_chunk_ms",
            "Generator CPU per chunk",
            "ms",
            cost.cpuMillisPerChunk(report.chunksAnswered())));
    figures.add(
        lower("generator.verification_share", "Verification share", "", cost.verificationShare()));
    figures.add(lower("generator.reporting_s", "Reporting", "s", cost.reporting().toNanos() / 1e9));
  }

  private static List<Figure> spread(String name, String title, String unit, Distribution values) {
    if (values.count() == 0) {
      return List.of(lower(name, title, unit, null));
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(lower(name + ".mean", title + " mean", unit, values.mean()));
    for (var percentile : List.of(50, 90, 95, 99)) {
      figures.add(
          lower(
              name + ".p" + percentile,
              title + " p" + percentile,
              unit,
              values.percentile(percentile)));
    }
    figures.add(lower(name + ".max", title + " max", unit, values.max()));
    return figures;
  }

  private static Figure higher(String name, String title, String unit, @Nullable Number number) {
    return new Figure(name, title, unit, Better.HIGHER, number);
  }

  private static Figure lower(String name, String title, String unit, @Nullable Number number) {
    return new Figure(name, title, unit, Better.LOWER, number);
  }
}
