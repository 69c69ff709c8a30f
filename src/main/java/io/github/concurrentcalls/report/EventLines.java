package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.ChunkResult;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.plan.IsolationPlan;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.plan.LoadShape;
import io.github.concurrentcalls.plan.Pacing;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;

/** What the guide prints while a run goes. */
final class EventLines {
  static final String HEAVY_RULE = "=".repeat(100);
  private static final String LIGHT_RULE = "-".repeat(100);

  private EventLines() {}

  static List<String> header(RunInfo run, CallSample sample) {
    LoadPlan plan = run.plan();
    List<String> lines = new ArrayList<>();
    lines.add(HEAVY_RULE);
    lines.add("CONCURRENT CALL TESTING - " + title(plan));
    lines.add(HEAVY_RULE);
    lines.add("[INFO] Server connection successful");
    if (!plan.shape().timed()) {
      lines.add("[INFO] Number of concurrent calls: " + plan.planned());
    }
    if (!plan.only().isEmpty()) {
      lines.add("[INFO] Of the %d calls only: %s".formatted(plan.calls(), plan.only()));
    }
    lines.add("[INFO] Chunk duration: " + plan.chunkDuration().toMillis() / 1000.0 + "s");
    lines.add("[INFO] Test mode: " + plan.mode());
    lines.add("[INFO] Max workers: " + plan.maxWorkers());
    lines.addAll(shape(plan.shape()));
    if (run.transcriptCharacters() != null) {
      lines.add("[INFO] Transcript loaded: " + run.transcriptCharacters() + " characters");
    }
    lines.add("[INFO] Audio chunks created: " + run.chunksPerCall() + " chunks");
    lines.add("[INFO] Isolation of the calls: " + isolation(plan.isolation()));
    if (!sample.whole()) {
      lines.add("[INFO] " + sample.announcement());
    }
    lines.add("[INFO] Starting concurrent processing...");
    lines.add(LIGHT_RULE);
    return lines;
  }

  private static String title(LoadPlan plan) {
    if (plan.shape().timed()) {
      return "CALLS FOR " + Format.seconds(plan.shape().duration());
    }
    return plan.calls() + (plan.shape().scheduled() ? " CALLS" : " SIMULTANEOUS CALLS");
  }

  /** What is not as in the guide. */
  private static List<String> shape(LoadShape shape) {
    List<String> lines = new ArrayList<>();
    if (!(shape.pacing() instanceof Pacing.Fixed)) {
      lines.add("[INFO] Pacing: " + shape.pacing());
    }
    if (!shape.rampUp().isZero()) {
      lines.add("[INFO] Ramp-up: " + Format.seconds(shape.rampUp()));
    }
    if (shape.arrivals() != null) {
      lines.add("[INFO] Arrivals: " + shape.arrivals());
    }
    return lines;
  }

  private static String isolation(IsolationPlan plan) {
    if (!plan.on()) {
      return "not looked for (isolation = false, --no_isolation)";
    }
    IsolationPlan.Storage storage = plan.storage();
    String stored =
        storage == null
            ? "; not what is stored, since the database is not known (--mongo_uri)"
            : (plan.marked() ? "; each chunk marked as its call's" : "; without marks")
                + "; what is stored in "
                + storage;
    return "every answer against its call, and against those of 2 reference calls before the load"
        + stored
        + (plan.cleanup() ? "; then the calls are removed" : "");
  }

  static String start(String callId, int chunks) {
    return "[CALL-" + callId + "] Starting call processing with " + chunks + " chunks";
  }

  static String exchange(ChunkResult exchange) {
    return "[CALL-"
        + exchange.callId()
        + "] "
        + what(exchange)
        + " - "
        + how(exchange)
        + " - Time: "
        + Format.seconds(exchange.time());
  }

  static String end(CallResult call) {
    return "[COMPLETE] %s - Status: %s - Chunks: %d/%d - Duration: %s"
        .formatted(
            name(call),
            call.status().label(),
            call.chunksPassed(),
            call.chunksPlanned(),
            Format.seconds(call.duration()));
  }

  /** The id of a call, or its place where it never ran and so never had one. */
  static String name(CallResult call) {
    return call.callId().isEmpty() ? "call " + call.index() : call.callId();
  }

  private static String what(ChunkResult exchange) {
    return exchange.number() == 0
        ? "Create"
        : "Chunk " + exchange.number() + "/" + exchange.of() + " (" + exchange.kind() + ")";
  }

  private static String how(ChunkResult exchange) {
    Failure failure = exchange.failure();
    if (failure != null) {
      return "FAILED (" + failure.kind() + "): " + Format.oneLine(failure.message());
    }
    return switch (exchange.outcome()) {
      case "silent" -> "Silent";
      case "rejected" -> "Rejected (" + exchange.status() + ")";
      case "queued" -> "Queued";
      default -> "Adherence: " + Format.percent(exchange.adherence());
    };
  }
}
