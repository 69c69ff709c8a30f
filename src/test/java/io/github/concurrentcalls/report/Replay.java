package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.ChunkResult;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gives a sink the events of a run. */
final class Replay {
  private static final double[] ADHERENCE = {22.2, 44.4, 66.7, 77.8};
  private static final long[][] MILLIS = {
    {2340, 2410, 2380, 2450, 2510},
    {2120, 2180, 2150, 2210, 2240},
    {2300, 2310, 2320, 2330, 2350},
    {3220, 3180, 3250, 3310, 3280}
  };

  private Replay() {}

  /** The guide's sample run, in the guide's order. */
  static void guide(RunSink sink) {
    guide(sink, RunReports.guide());
  }

  /** The same calls, with a report that knows more of them. */
  static void guide(RunSink sink, RunReport report) {
    RunInfo run = report.info();
    sink.runStarted(run);
    report.callResults().forEach(call -> begin(sink, run, call));
    for (int chunk = 1; chunk <= 4; chunk++) {
      for (CallResult call : report.callResults()) {
        long millis = MILLIS[chunk - 1][call.index() - 1];
        sink.exchangeFinished(
            chunk(
                call.index(),
                call.callId(),
                chunk,
                "analysed",
                ADHERENCE[chunk - 1],
                millis,
                null));
      }
    }
    report.callResults().forEach(call -> sink.callFinished(run, call));
    sink.runFinished(report);
  }

  /** One call from start to end; one that did not complete fails at its second chunk. */
  static void call(RunSink sink, RunInfo run, CallResult call) {
    if (!call.callId().isEmpty()) {
      begin(sink, run, call);
      sink.exchangeFinished(chunk(call.index(), call.callId(), 1, "analysed", 22.2, 340, null));
      sink.exchangeFinished(
          chunk(call.index(), call.callId(), 2, "analysed", 44.4, 250, call.failure()));
    }
    sink.callFinished(run, call);
  }

  /** A chunk's exchange of the first call. */
  static ChunkResult chunk(
      String callId,
      int number,
      String outcome,
      @Nullable Double adherence,
      long millis,
      @Nullable Failure failure) {
    return chunk(1, callId, number, outcome, adherence, millis, failure);
  }

  /** A chunk's exchange. */
  static ChunkResult chunk(
      int call,
      String callId,
      int number,
      String outcome,
      @Nullable Double adherence,
      long millis,
      @Nullable Failure failure) {
    return new ChunkResult(
        call,
        callId,
        number == 4 ? "FINAL" : "UPDATE",
        number,
        4,
        failure == null ? outcome : "",
        failure == null ? adherence : null,
        failure == null ? adherence : null,
        Duration.ofMillis(millis),
        Duration.ofSeconds(number),
        failure == null ? 200 : 500,
        failure);
  }

  /** The creation of a call. */
  static ChunkResult creation(int call, String callId, @Nullable Failure failure) {
    return new ChunkResult(
        call,
        callId,
        "CREATE",
        0,
        4,
        failure == null ? "acknowledged" : "",
        null,
        null,
        Duration.ofMillis(7),
        Duration.ZERO,
        failure == null ? 201 : 0,
        failure);
  }

  private static void begin(RunSink sink, RunInfo run, CallResult call) {
    sink.callStarted(run, call.index(), call.callId(), call.chunksPlanned());
    sink.exchangeFinished(creation(call.index(), call.callId(), null));
  }
}
