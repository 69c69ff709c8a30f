package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.QueuedCalls;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.text.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The guide's block with one paragraph for each call; of many calls, for some not completed. */
final class IndividualResults {
  private static final int MOST_LISTED_WHOLE = 50;
  private static final int MOST_LISTED = 100;

  private IndividualResults() {}

  static List<String> lines(RunReport report) {
    List<String> lines = new ArrayList<>(ClosingBlocks.heading("INDIVIDUAL CALL RESULTS"));
    List<CallResult> listed = listed(report);
    for (CallResult call : listed) {
      lines.addAll(paragraph(call));
      lines.addAll(done(report.integrity().queued(), call.index()));
      lines.add("");
    }
    long leftOut = report.planned() - listed.size();
    if (leftOut > 0) {
      lines.add(leftOut(report.count(CallStatus.COMPLETED), leftOut));
    } else if (!listed.isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  private static List<CallResult> listed(RunReport report) {
    List<CallResult> all = report.callResults();
    return all.size() <= MOST_LISTED_WHOLE
        ? all
        : all.stream()
            .filter(call -> call.status() != CallStatus.COMPLETED)
            .limit(MOST_LISTED)
            .toList();
  }

  private static String leftOut(long completed, long all) {
    return completed == all
        ? "(" + all + " completed calls are left out)"
        : "(" + all + " calls are left out, " + completed + " of them completed)";
  }

  private static List<String> done(QueuedCalls queued, int index) {
    Duration done = queued.done(index);
    return !queued.calls().containsKey(index)
        ? List.of()
        : List.of("  - Done after: " + (done == null ? "never" : Format.seconds(done)));
  }

  private static List<String> paragraph(CallResult call) {
    List<String> lines = new ArrayList<>();
    lines.add("[" + EventLines.name(call) + "] Status: " + call.status().label());
    lines.add("  - Duration: " + Format.seconds(call.duration()));
    lines.add("  - Chunks: " + call.chunksPassed() + "/" + call.chunksPlanned());
    lines.add("  - Processing time: " + Format.seconds(call.processingTime()));
    lines.add("  - Final adherence: " + Format.percent(call.finalAdherence()));
    lines.add("  - Script completion: " + Format.percent(call.scriptCompletion()));
    Failure failure = call.failure();
    if (failure != null) {
      lines.add("  - Error: " + failure.kind() + ": " + Format.oneLine(failure.message()));
    }
    return lines;
  }
}
