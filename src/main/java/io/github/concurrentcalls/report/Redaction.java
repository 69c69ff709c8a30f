package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.ChunkResult;
import io.github.concurrentcalls.metrics.CommonPattern;
import io.github.concurrentcalls.metrics.ErrorGroup;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.Integrity;
import io.github.concurrentcalls.metrics.ResourceKind;
import io.github.concurrentcalls.metrics.ResourceUse;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.plan.IsolationPlan;
import io.github.concurrentcalls.plan.LoadPlan;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes what may be secret out of everything that is about to be shown: of a URL, user, password
 * and query; of a header that a server repeats in its answer, what it says; what is secret in the
 * run's settings, wherever it stands. All sinks get only what came through here. Immutable.
 */
final class Redaction {
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#\\s'\"<>]*@");
  private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#].*$");
  private static final Pattern QUERY = Pattern.compile("(://[^\\s?#'\"<>]*)\\?[^\\s'\"<>]*");

  /** By name, as a header or in JSON, or by the scheme that stands before it. */
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "(?i)((?:proxy-)?authorization|(?:set-)?cookie|x-api-key|api[-_]?key)"
              + "(\"?\\s*[:=]\\s*\"?)[^\"\\r\\n}]+");

  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(bearer|basic)\\s+(?=\\S*[0-9=])[A-Za-z0-9+/._~=-]{6,}");

  private final Secrets secrets;

  private Redaction(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Of what is not known to belong to a run. */
  static Redaction ofAnyRun() {
    return new Redaction(Secrets.NONE);
  }

  /** Of this run's events, which may repeat what is secret in its settings. */
  static Redaction forRun(RunInfo run) {
    return new Redaction(Secrets.of(run.plan()));
  }

  RunInfo of(RunInfo run) {
    return new RunInfo(
        text(run.name()),
        run.testClass(),
        run.testMethod(),
        run.uniqueId(),
        of(run.plan()),
        URI.create(url(run.server().toString())),
        run.chunksPerCall(),
        run.transcriptCharacters(),
        run.startedAt(),
        run.role(),
        run.repeat() == null ? null : text(run.repeat()));
  }

  ChunkResult of(ChunkResult exchange) {
    if (exchange.failure() == null) {
      return exchange;
    }
    return new ChunkResult(
        exchange.call(),
        exchange.callId(),
        exchange.kind(),
        exchange.number(),
        exchange.of(),
        exchange.outcome(),
        exchange.adherence(),
        exchange.completion(),
        exchange.time(),
        exchange.startedAfter(),
        exchange.status(),
        of(exchange.failure()));
  }

  CallResult of(CallResult call) {
    if (call.failure() == null) {
      return call;
    }
    return new CallResult(
        call.index(),
        call.callId(),
        call.agentId(),
        call.customerId(),
        call.mode(),
        call.status(),
        call.chunksPlanned(),
        call.chunksAnswered(),
        call.chunksPassed(),
        call.startedAfter(),
        call.duration(),
        call.processingTime(),
        call.slowestUpdate(),
        call.finalUpdate(),
        call.finalAdherence(),
        call.scriptCompletion(),
        of(call.failure()));
  }

  RunReport of(RunReport report) {
    return new RunReport(
        of(report.info()),
        report.verdict(),
        report.problems().stream().map(this::text).toList(),
        report.callResults().stream().map(this::of).toList(),
        report.counts(),
        report.chunksAnswered(),
        report.chunksPassed(),
        report.chunksFailed(),
        report.exchanges(),
        report.testDuration(),
        report.totalProcessingTime(),
        report.chunkTime(),
        report.exchangeTimes(),
        report.callDuration(),
        report.realTimeFactor(),
        report.peakConcurrency(),
        report.startSpread(),
        report.gates(),
        report.errors().stream().map(this::of).toList(),
        report.cost(),
        of(report.integrity()),
        report.serverMemory(),
        report.timeliness(),
        report.modes(),
        of(report.resources()),
        report.timeline(),
        report.patterns().stream().map(this::of).toList(),
        report.baseline(),
        report.notes().stream().map(this::text).toList());
  }

  private ResourceUse of(ResourceUse use) {
    Map<ResourceKind, String> missing = new EnumMap<>(ResourceKind.class);
    use.missing().forEach((kind, why) -> missing.put(kind, text(why)));
    return new ResourceUse(use.watched(), use.series(), missing, use.shared(), use.beganNanos());
  }

  private CommonPattern of(CommonPattern pattern) {
    return new CommonPattern(
        text(pattern.what()),
        pattern.attribute(),
        pattern.value(),
        pattern.counts(),
        pattern.pValue(),
        text(pattern.sentence()));
  }

  private Integrity of(Integrity integrity) {
    return new Integrity(
        integrity.checked(),
        integrity.unchecked().stream().map(this::text).toList(),
        integrity.violationsByKind(),
        integrity.violations().stream().map(this::of).toList(),
        integrity.callAlone(),
        integrity.stallAlone(),
        integrity.compared(),
        integrity.queued());
  }

  private Violation of(Violation violation) {
    return new Violation(
        violation.kind(),
        violation.calls(),
        violation.chunk(),
        text(violation.message()),
        new Violation.Evidence(
            text(violation.evidence().expected()), text(violation.evidence().found())));
  }

  private IsolationPlan of(IsolationPlan plan) {
    IsolationPlan.Storage storage = plan.storage();
    return new IsolationPlan(
        plan.on(),
        plan.ignored(),
        plan.tolerance(),
        plan.marks(),
        plan.cleanup(),
        storage == null
            ? null
            : new IsolationPlan.Storage("", storage.database(), storage.bucket()));
  }

  private LoadPlan of(LoadPlan plan) {
    return new LoadPlan(
        plan.calls(),
        plan.maxWorkers(),
        plan.audio(),
        plan.transcript(),
        plan.chunkDuration(),
        plan.mode(),
        url(plan.serverUrl()),
        plan.shape(),
        plan.timeouts(),
        of(plan.isolation()),
        plan.expectedStatuses(),
        plan.gates(),
        plan.only());
  }

  private ErrorGroup of(ErrorGroup error) {
    return new ErrorGroup(
        error.kind(),
        text(error.message()),
        error.count(),
        error.chunks(),
        error.calls(),
        error.sampleCallId(),
        text(error.sample()),
        error.advice());
  }

  private @Nullable Failure of(@Nullable Failure failure) {
    return failure == null
        ? null
        : new Failure(failure.kind(), text(failure.message()), text(failure.evidence()));
  }

  private String url(String url) {
    return QUERY_OR_FRAGMENT.matcher(text(url)).replaceFirst("");
  }

  private String text(String text) {
    String shown = USER_INFO.matcher(secrets.hiddenIn(text)).replaceAll("");
    shown = QUERY.matcher(shown).replaceAll("$1?***");
    shown = CREDENTIALS.matcher(shown).replaceAll("$1$2***");
    return SCHEME.matcher(shown).replaceAll("$1 ***");
  }
}
