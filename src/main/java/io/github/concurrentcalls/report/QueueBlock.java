package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.Distribution;
import io.github.concurrentcalls.metrics.QueuedCalls;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When a server that queues had accepted the calls, when it was done with them, and with which not.
 */
final class QueueBlock {
  private static final int MOST_NAMED = 50;
  private static final String MORE_TIME =
      "Where the server needs longer, give it more time: completionTimeout, concurrentcalls.completion-timeout, --completion_timeout";

  private QueueBlock() {}

  static List<String> lines(RunReport report) {
    List<String> lines = new ArrayList<>();
    List<String> sentences = sentences(report.integrity().queued());
    if (!sentences.isEmpty()) {
      lines.addAll(ClosingBlocks.heading("QUEUED CALLS"));
      sentences.forEach(sentence -> lines.add("[QUEUE] " + sentence));
    }
    return lines;
  }

  /** A line each; none where no call was on a queue that could be looked into. */
  static List<String> sentences(QueuedCalls queued) {
    if (queued.calls().isEmpty()) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>();
    sentences.add("Accepted: " + times(queued.accepted(), queued) + ", until the last 202");
    sentences.add(
        "Done: " + times(queued.done(), queued) + ", until the database was seen to say completed");
    if (!queued.unfinished().isEmpty()) {
      sentences.add(account(queued));
      sentences.add(MORE_TIME);
    }
    return sentences;
  }

  private static String account(QueuedCalls queued) {
    List<Integer> unfinished = queued.unfinished();
    int more = unfinished.size() - MOST_NAMED;
    return "%d of %d calls never finished within %s s after the load: call %s%s"
        .formatted(
            unfinished.size(),
            queued.calls().size(),
            Format.plain(queued.patience().toNanos() / 1e9),
            unfinished.stream()
                .limit(MOST_NAMED)
                .map(String::valueOf)
                .collect(Collectors.joining(", ")),
            more > 0 ? " and " + more + " more" : "");
  }

  private static String times(Distribution times, QueuedCalls of) {
    String calls = "%d of %d calls".formatted(times.count(), of.calls().size());
    return times.count() == 0
        ? calls
        : calls
            + ", p50 %s p95 %s max %s"
                .formatted(
                    Format.latency(times.percentile(50)),
                    Format.latency(times.percentile(95)),
                    Format.latency(times.max()));
  }
}
