package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Distribution;
import io.github.concurrentcalls.metrics.GeneratorCost;
import io.github.concurrentcalls.metrics.QueuedCalls;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.ServerMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a run, for tables.
 *
 * @param name as in the JSON file
 * @param value the value, empty where nothing was measured
 */
record Figure(String name, String value) {
  private static final int DECIMALS = 3;

  /** The figures of the run under the names that they have in the JSON file. */
  static List<Figure> of(RunReport report) {
    List<Figure> figures = new ArrayList<>();
    figures.add(count("calls.planned", report.planned()));
    figures.add(count("calls.completed", report.count(CallStatus.COMPLETED)));
    figures.add(count("calls.partial", report.count(CallStatus.PARTIAL)));
    figures.add(count("calls.failed", report.count(CallStatus.FAILED)));
    figures.add(number("success_rate", report.successRate()));
    figures.add(number("test_duration_s", report.testDuration().toNanos() / 1e9));
    figures.add(count("chunks.answered", report.chunksAnswered()));
    figures.add(count("chunks.failed", report.chunksFailed()));
    figures.addAll(spread("chunk_time_ms", report.chunkTime()));
    figures.addAll(spread("call_duration_ms", report.callDuration()));
    figures.addAll(spread("real_time_factor", report.realTimeFactor()));
    figures.addAll(queued(report.integrity().queued()));
    figures.add(number("chunks_per_second", report.chunksPerSecond()));
    figures.add(number("calls_per_second", report.callsPerSecond()));
    figures.add(number("concurrent_efficiency", report.concurrentEfficiency()));
    figures.add(known("speed_up", report.speedUp()));
    figures.add(count("violations.total", report.integrity().total()));
    figures.add(count("stalled_calls", report.stalls().size()));
    ServerMemory memory = report.serverMemory();
    figures.add(
        known("server_memory.growth_mb", memory == null ? null : (Double) (memory.growth() / 1e6)));
    figures.add(count("peak_concurrency", report.peakConcurrency()));
    figures.add(number("start_spread_ms", report.startSpread().toNanos() / 1e6));
    figures.addAll(generator(report));
    return figures;
  }

  private static List<Figure> queued(QueuedCalls queued) {
    List<Figure> figures = new ArrayList<>();
    figures.add(count("queued.calls", queued.calls().size()));
    figures.add(count("queued.done", queued.done().count()));
    figures.addAll(spread("queued.accepted_ms", queued.accepted()));
    figures.addAll(spread("queued.done_ms", queued.done()));
    return figures;
  }

  private static List<Figure> generator(RunReport report) {
    GeneratorCost cost = report.cost();
    Duration cpu = cost.cpu();
    return List.of(
        known("generator.cpu_s", cpu == null ? null : (Double) (cpu.toNanos() / 1e9)),
        known("generator.cpu_per_chunk_ms", cost.cpuMillisPerChunk(report.chunksAnswered())),
        known("generator.verification_share", cost.verificationShare()),
        number("generator.reporting_s", cost.reporting().toNanos() / 1e9));
  }

  private static Figure known(String name, @Nullable Double value) {
    return value == null ? new Figure(name, "") : number(name, value);
  }

  private static List<Figure> spread(String name, Distribution values) {
    if (values.count() == 0) {
      return List.of(new Figure(name, ""));
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(number(name + ".mean", values.mean()));
    for (var percentile : List.of(50, 90, 95, 99)) {
      figures.add(number(name + ".p" + percentile, values.percentile(percentile)));
    }
    figures.add(number(name + ".max", values.max()));
    return figures;
  }

  private static Figure count(String name, long value) {
    return new Figure(name, Long.toString(value));
  }

  private static Figure number(String name, double value) {
    return new Figure(name, Format.fixed(DECIMALS, value));
  }
}
