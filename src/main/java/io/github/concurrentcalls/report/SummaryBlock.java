package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Distribution;
import io.github.concurrentcalls.metrics.GeneratorCost;
import io.github.concurrentcalls.metrics.ModeFigures;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.ServerMemory;
import io.github.concurrentcalls.metrics.Timeliness;
import io.github.concurrentcalls.text.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a run: the guide's, then those that the guide has not. */
final class SummaryBlock {
  private static final String SUMMARY = "[SUMMARY] ";
  private static final double MEGABYTE = 1e6;
  private static final String PERFORMANCE = "[PERFORMANCE] ";

  private SummaryBlock() {}

  /** The guide's block. */
  static List<String> lines(RunReport report) {
    List<String> lines = new ArrayList<>(ClosingBlocks.heading("CONCURRENT TEST RESULTS"));
    addCalls(lines, report);
    addTimes(lines, report);
    lines.add(PERFORMANCE + "Chunks per second: " + Format.fixed(2, report.chunksPerSecond()));
    lines.add(PERFORMANCE + "Calls per second: " + Format.fixed(2, report.callsPerSecond()));
    lines.add(
        PERFORMANCE
            + "Concurrent efficiency: "
            + Format.fixed(2, report.concurrentEfficiency())
            + "x");
    return lines;
  }

  /** How the times are spread and how much really went on at once. */
  static List<String> latency(RunReport report) {
    List<String> lines = new ArrayList<>(spreads(report));
    Double speedUp = report.speedUp();
    if (speedUp != null) {
      lines.add(PERFORMANCE + "Speed-up: " + against(report, speedUp));
    }
    lines.addAll(timeliness(report.timeliness()));
    lines.add(PERFORMANCE + "Stalled calls: " + report.stalls().size());
    ServerMemory memory = report.serverMemory();
    if (memory != null) {
      lines.add(PERFORMANCE + "Server memory: " + growth(report, memory));
    }
    lines.add(PERFORMANCE + "Generator CPU: " + generator(report));
    Duration reporting = report.cost().reporting();
    lines.add(PERFORMANCE + "Reporting: " + millis(reporting) + " on the calls' threads");
    lines.addAll(ResourcesBlock.lines(report));
    report.notes().forEach(note -> lines.add("[NOTE] " + Format.oneLine(note)));
    return lines;
  }

  private static List<String> timeliness(Timeliness times) {
    List<String> lines = new ArrayList<>();
    if (times.response().count() > 0) {
      lines.add(
          PERFORMANCE
              + "Response time from intended start: "
              + spread(times.response(), Format::latency));
      lines.add(PERFORMANCE + "Lag behind the audio: " + spread(times.lag(), Format::latency));
    }
    if (times.lateStarts() != null) {
      lines.add(
          PERFORMANCE
              + "Late starts: %d of %d calls (start lag %s)"
                  .formatted(
                      times.lateStarts(),
                      times.startLag().count(),
                      spread(times.startLag(), Format::latency)));
    }
    return lines;
  }

  private static String growth(RunReport report, ServerMemory memory) {
    return "%s MB more than before the load, %s MB a call (%s)"
        .formatted(
            Format.fixed(1, memory.growth() / MEGABYTE),
            Format.fixed(2, memory.growth() / MEGABYTE / report.planned()),
            memory.what());
  }

  private static String generator(RunReport report) {
    GeneratorCost cost = report.cost();
    Duration cpu = cost.cpu();
    Double perChunk = cost.cpuMillisPerChunk(report.chunksAnswered());
    if (cpu == null || perChunk == null) {
      return Format.MISSING;
    }
    return "%s (%sms a chunk), verification %s (built-in checks %s, the test's assertions %s)"
        .formatted(
            millis(cpu),
            Format.fixed(3, perChunk),
            percent(cost.verificationShare()),
            percent(cost.checksShare()),
            percent(cost.assertionsShare()));
  }

  private static String percent(@Nullable Double share) {
    return Format.percent(share == null ? null : (Double) (share * 100));
  }

  private static String millis(Duration duration) {
    return Format.latency(duration.toNanos() / 1e6);
  }

  private static List<String> spreads(RunReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(PERFORMANCE + "Chunk time: " + spread(report.chunkTime(), Format::latency));
    if (report.modes().size() > 1) {
      report.modes().forEach(mode -> lines.add(ofMode(mode)));
    }
    lines.addAll(
        List.of(
            PERFORMANCE + "Call duration: " + spread(report.callDuration(), Format::latency),
            PERFORMANCE
                + "Real-time factor: "
                + spread(report.realTimeFactor(), SummaryBlock::factor),
            PERFORMANCE
                + "Peak concurrency: "
                + report.peakConcurrency()
                + " of "
                + report.info().plan().concurrency()
                + " calls in flight",
            PERFORMANCE + "Start spread: " + millis(report.startSpread())));
    return lines;
  }

  private static String ofMode(ModeFigures mode) {
    return PERFORMANCE
        + "Chunk time in %s: %s (%d of %d calls completed)"
            .formatted(
                mode.mode(),
                spread(mode.chunkTime(), Format::latency),
                mode.calls().completed(),
                mode.calls().planned());
  }

  private static void addCalls(List<String> lines, RunReport report) {
    long partial = report.count(CallStatus.PARTIAL);
    lines.add(SUMMARY + "Total calls: " + report.planned());
    lines.add(SUMMARY + "Completed successfully: " + report.count(CallStatus.COMPLETED));
    if (partial > 0) {
      lines.add(SUMMARY + "Partial: " + partial);
    }
    lines.add(SUMMARY + "Failed: " + report.count(CallStatus.FAILED));
    if (report.exchanges().rejected() > 0) {
      lines.add(
          SUMMARY
              + "Rejected: %d calls, %d of %d exchanges"
                  .formatted(
                      report.count(CallStatus.REJECTED),
                      report.exchanges().rejected(),
                      report.exchanges().sent()));
    }
    lines.add(SUMMARY + "Success rate: " + Format.percent(report.successRate() * 100));
  }

  private static void addTimes(List<String> lines, RunReport report) {
    Duration processing = report.totalProcessingTime();
    lines.add(SUMMARY + "Total test duration: " + Format.seconds(report.testDuration()));
    lines.add(SUMMARY + "Average call duration: " + averageCallDuration(report));
    lines.add(SUMMARY + "Wall time per call: " + Format.seconds(report.wallTimePerCall()));
    lines.add(SUMMARY + "Total chunks processed: " + report.chunksAnswered());
    lines.add(SUMMARY + "Total processing time: " + Format.seconds(processing));
    lines.add(SUMMARY + "Average chunk processing time: " + perChunk(report));
  }

  private static String against(RunReport report, double speedUp) {
    Duration alone = report.integrity().callAlone();
    return "%sx against one call after another (%s alone)"
        .formatted(
            Format.fixed(2, speedUp), alone == null ? Format.MISSING : Format.seconds(alone));
  }

  private static String averageCallDuration(RunReport report) {
    Distribution calls = report.callDuration();
    return calls.count() == 0 ? Format.MISSING : Format.seconds(calls.mean() / 1000);
  }

  private static String perChunk(RunReport report) {
    return report.chunksAnswered() == 0
        ? Format.MISSING
        : Format.seconds(report.totalProcessingTime().dividedBy(report.chunksAnswered()));
  }

  private static String spread(Distribution values, DoubleFunction<String> format) {
    if (values.count() == 0) {
      return Format.MISSING;
    }
    return "mean %s p50 %s p90 %s p95 %s p99 %s max %s"
        .formatted(
            format.apply(values.mean()),
            format.apply(values.percentile(50)),
            format.apply(values.percentile(90)),
            format.apply(values.percentile(95)),
            format.apply(values.percentile(99)),
            format.apply(values.max()));
  }

  private static String factor(double factor) {
    return Format.fixed(3, factor) + "x";
  }
}
