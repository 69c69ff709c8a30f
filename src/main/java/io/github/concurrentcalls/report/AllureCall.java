package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.ChunkResult;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.text.Format;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A call as Allure sees it: a test with a step for each exchange. */
final class AllureCall {
  private final CallResult call;
  private final OpenCall seen;
  private final AllureAttachments attachments;

  AllureCall(CallResult call, OpenCall seen, AllureAttachments attachments) {
    this.call = call;
    this.seen = seen;
    this.attachments = attachments;
  }

  /** The call as a test result of its own. */
  TestResult asResult(RunInfo run, AllureLabels labels) {
    Failure failure = failure();
    boolean mayFail = run.role() == RunInfo.Role.SOUGHT || call.status() == CallStatus.REJECTED;
    return labels
        .result("call " + call.index(), name(run.plan().calls()), "Calls in mode " + call.mode())
        .setParameters(parameters())
        .setSteps(steps())
        .setStatus(mayFail && failure != null ? Status.SKIPPED : AllureStatus.of(failure))
        .setStatusDetails(AllureStatus.details(failure))
        .setStart(seen.startMillis())
        .setStop(seen.startMillis() + call.duration().toMillis());
  }

  /** Tells the call in the result of somebody else, who owns its name, status and times. */
  void tellIn(TestResult open) {
    open.getParameters().addAll(parameters());
    open.getSteps().addAll(steps());
  }

  /** Padded, since Allure sorts names as text: call 10 would stand before call 2. */
  private String name(int calls) {
    String index = Integer.toString(call.index());
    int missing = Integer.toString(calls).length() - index.length();
    return "call " + "0".repeat(missing) + index + " of " + calls;
  }

  private @Nullable Failure failure() {
    Failure failure = call.failure();
    if (failure != null || call.status() == CallStatus.COMPLETED) {
      return failure;
    }
    return call.status() == CallStatus.REJECTED
        ? new Failure("rejected", "The server turned the call away, as it may.", "")
        : new Failure("error", "The call ended as " + call.status().label() + ".", "");
  }

  private List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(AllureLabels.stable("index", Integer.toString(call.index())));
    parameters.add(AllureLabels.stable("mode", call.mode()));
    if (!call.callId().isEmpty()) {
      parameters.add(AllureLabels.shown("agent", call.agentId()));
      parameters.add(AllureLabels.shown("call id", call.callId()));
    }
    return parameters;
  }

  private List<StepResult> steps() {
    List<StepResult> steps = new ArrayList<>();
    seen.exchanges().forEach(exchange -> steps.add(step(exchange)));
    if (seen.passedLeftOut() + seen.failedLeftOut() > 0) {
      steps.add(leftOut());
    }
    return steps;
  }

  private StepResult leftOut() {
    long end = seen.startMillis() + call.duration().toMillis();
    return new StepResult()
        .setName(
            "exchanges that are not shown: %d passed, %d failed"
                .formatted(seen.passedLeftOut(), seen.failedLeftOut()))
        .setStage(Stage.FINISHED)
        .setStatus(seen.failedLeftOut() == 0 ? Status.PASSED : Status.FAILED)
        .setStart(end)
        .setStop(end);
  }

  private StepResult step(ChunkResult exchange) {
    long start = seen.startMillis() + exchange.startedAfter().toMillis();
    StepResult step =
        new StepResult()
            .setName(name(exchange))
            .setStage(Stage.FINISHED)
            .setParameters(parameters(exchange))
            .setStatus(exchange.rejected() ? Status.SKIPPED : AllureStatus.of(exchange.failure()))
            .setStatusDetails(AllureStatus.details(exchange.failure()))
            .setStart(start)
            .setStop(start + exchange.time().toMillis());
    Failure failure = exchange.failure();
    if (failure != null) {
      step.getAttachments().addAll(attachments.evidence("answer", failure.evidence()));
    }
    return step;
  }

  private static String name(ChunkResult exchange) {
    String kind = exchange.kind().toLowerCase(Locale.ROOT);
    return exchange.number() == 0
        ? kind
        : "chunk " + exchange.number() + "/" + exchange.of() + " (" + kind + ")";
  }

  private static List<Parameter> parameters(ChunkResult exchange) {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(AllureLabels.shown("time", Format.latency(exchange.time().toNanos() / 1e6)));
    if (exchange.status() > 0) {
      parameters.add(AllureLabels.shown("status code", Integer.toString(exchange.status())));
    }
    if (exchange.number() > 0 && exchange.passed() && !exchange.rejected()) {
      parameters.add(AllureLabels.shown("outcome", exchange.outcome()));
      parameters.add(AllureLabels.shown("adherence", Format.percent(exchange.adherence())));
      parameters.add(AllureLabels.shown("completion", Format.percent(exchange.completion())));
    }
    return parameters;
  }
}
