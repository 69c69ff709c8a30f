package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.Integrity;
import io.github.concurrentcalls.metrics.Overlap;
import io.github.concurrentcalls.metrics.Power;
import io.github.concurrentcalls.metrics.QueuedCalls;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.ViolationKind;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found out about the server's keeping calls apart, as JSON. */
final class IntegrityJson {
  private final RunReport report;
  private final JsonFields fields;

  IntegrityJson(RunReport report, JsonFields fields) {
    this.report = report;
    this.fields = fields;
  }

  /** Writes the fields of an object that is open. */
  void write() throws IOException {
    fields
        .object("queued", report.integrity().queued(), this::queued)
        .object("isolation", report.integrity(), this::isolation)
        .object("violations", report.integrity(), this::violations);
  }

  private void queued(QueuedCalls queued) throws IOException {
    fields
        .count("calls", queued.calls().size())
        .count("done", queued.done().count())
        .counts("unfinished", queued.unfinished())
        .seconds("waited_at_most_s", queued.calls().isEmpty() ? null : queued.patience())
        .distribution("accepted_ms", queued.accepted())
        .distribution("done_ms", queued.done());
  }

  private void isolation(Integrity integrity) throws IOException {
    fields
        .seconds("call_alone_s", integrity.callAlone())
        .texts("checked", integrity.checked())
        .texts("not_checked", integrity.unchecked())
        .object("power", Power.of(report), this::power);
  }

  private void power(Optional<Power> power) throws IOException {
    fields
        .count("chunks", power.map(Power::chunks).orElse(0L))
        .number("rules_out_one_chunk_in", power.map(p -> (double) p.oneChunkIn()).orElse(null))
        .number("rules_out_one_call_in", power.map(p -> (double) p.oneCallIn()).orElse(null));
  }

  private void violations(Integrity integrity) throws IOException {
    fields
        .count("total", integrity.total())
        .object("by_kind", integrity.violationsByKind(), this::byKind)
        .objects("evidence", integrity.violations(), this::violation);
  }

  private void byKind(Map<ViolationKind, Long> kinds) throws IOException {
    for (ViolationKind kind : ViolationKind.values()) {
      if (kinds.containsKey(kind)) {
        fields.count(kind.toString(), kinds.get(kind));
      }
    }
  }

  private void violation(Violation violation) throws IOException {
    @Nullable Overlap overlap = Overlap.of(report, violation).orElse(null);
    fields
        .text("kind", violation.kind().toString())
        .counts("calls", violation.calls().stream().map(Violation.Party::index).toList())
        .texts("call_ids", violation.calls().stream().map(Violation.Party::callId).toList())
        .count("chunk", violation.chunk())
        .text("message", violation.message())
        .text("expected", violation.evidence().expected())
        .text("found", violation.evidence().found())
        .text("overlap", overlap == null ? null : overlap.toString())
        .seconds("overlap_s", overlap == null ? null : overlap.time());
  }
}
