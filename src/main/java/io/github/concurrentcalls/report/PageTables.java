package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.BaselineComparison;
import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.ErrorGroup;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.FigureChange;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.ModeFigures;
import io.github.concurrentcalls.metrics.Overlap;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.report.Page.Table;
import io.github.concurrentcalls.text.Format;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The tables of a document. */
final class PageTables {
  static final String PASS = "PASS";
  static final String FAIL = "FAIL";

  private static final int MOST_CALLS = 200;
  private static final int MOST_VIOLATIONS = 20;

  private PageTables() {}

  static Table gates(List<GateResult> gates) {
    return new Table(
        List.of("", "gate", "found"),
        gates.stream()
            .map(gate -> List.of(gate.passed() ? PASS : FAIL, gate.gate(), gate.message()))
            .toList());
  }

  static Table errors(List<ErrorGroup> errors) {
    return new Table(
        List.of("count", "kind", "message", "where", "sample", "what to do"),
        errors.stream()
            .map(
                error ->
                    List.of(
                        Long.toString(error.count()),
                        error.kind(),
                        Format.oneLine(error.message()),
                        ErrorsBlock.where(error),
                        Format.oneLine(error.sample()),
                        Format.oneLine(error.advice())))
            .toList());
  }

  static Table violations(RunReport run) {
    return new Table(
        List.of("kind", "what", "expected", "found", "overlap of the calls"),
        run.integrity().violations().stream()
            .limit(MOST_VIOLATIONS)
            .map(each -> violation(run, each))
            .toList());
  }

  private static List<String> violation(RunReport run, Violation violation) {
    return List.of(
        violation.kind().toString(),
        Format.oneLine(violation.message()),
        IntegrityBlock.shortened(violation.evidence().expected()),
        IntegrityBlock.shortened(violation.evidence().found()),
        Overlap.of(run, violation).map(Overlap::toString).orElse(""));
  }

  static Table changes(BaselineComparison baseline) {
    return new Table(
        List.of("figure", "then", "now", "ratio", "95 % interval", "on what it stands"),
        baseline.changes().stream().map(PageTables::change).toList());
  }

  private static List<String> change(FigureChange change) {
    Double factor = change.factor();
    FigureChange.Interval ratio = change.ratio();
    return List.of(
        change.figure(),
        BaselineBlock.amount(change.then(), change.unit()),
        BaselineBlock.amount(change.now(), change.unit()),
        factor == null ? "" : Format.fixed(2, factor),
        ratio == null
            ? "noise not known"
            : Format.fixed(2, ratio.low()) + " to " + Format.fixed(2, ratio.high()),
        change.samples());
  }

  static Table figures(RunReport run) {
    return new Table(
        List.of("figure", "value", "unit"),
        Figure.of(run).stream()
            .filter(figure -> figure.number() != null)
            .map(figure -> List.of(figure.title(), figure.value(), figure.unit()))
            .toList());
  }

  static Table modes(List<ModeFigures> modes) {
    return new Table(
        List.of("mode", "calls", "completed", "chunk p50", "chunk p95", "chunk max"),
        modes.stream().map(PageTables::mode).toList());
  }

  private static List<String> mode(ModeFigures mode) {
    return List.of(
        mode.mode().toString(),
        Long.toString(mode.calls().planned()),
        Long.toString(mode.calls().completed()),
        Format.latency(mode.chunkTime().percentile(50)),
        Format.latency(mode.chunkTime().percentile(95)),
        Format.latency(mode.chunkTime().max()));
  }

  /** Nobody reads ten thousand. */
  static Table calls(RunReport run) {
    return new Table(
        List.of(
            "call",
            "id",
            "mode",
            "status",
            "chunks",
            "duration",
            "processing",
            "adherence",
            "completion",
            "error"),
        mostTelling(run, MOST_CALLS).stream().map(PageTables::call).toList());
  }

  /** So many of the calls, by index: those that did not complete, and the first of the others. */
  static List<CallResult> mostTelling(RunReport run, int most) {
    return Stream.concat(
            run.callResults().stream().filter(call -> !completed(call)),
            run.callResults().stream().filter(PageTables::completed))
        .limit(most)
        .sorted(Comparator.comparing(CallResult::index))
        .toList();
  }

  private static boolean completed(CallResult call) {
    return call.status() == CallStatus.COMPLETED;
  }

  private static List<String> call(CallResult call) {
    Failure failure = call.failure();
    return List.of(
        Integer.toString(call.index()),
        call.callId(),
        call.mode(),
        call.status().label(),
        call.chunksPassed() + "/" + call.chunksPlanned(),
        Format.seconds(call.duration()),
        Format.seconds(call.processingTime()),
        Format.percent(call.finalAdherence()),
        Format.percent(call.scriptCompletion()),
        failure == null ? "" : failure.kind() + ": " + Format.oneLine(failure.message()));
  }
}
