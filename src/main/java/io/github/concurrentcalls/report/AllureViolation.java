package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.Overlap;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.Violation;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;

/** A violation as Allure sees it: a failed step with both sides of it. */
final class AllureViolation {
  private final RunReport report;
  private final Violation violation;
  private final AllureAttachments attachments;

  AllureViolation(RunReport report, Violation violation, AllureAttachments attachments) {
    this.report = report;
    this.violation = violation;
    this.attachments = attachments;
  }

  /**
   * Adds it to the result of a call. What became of the call stays as it is: it is the run that
   * fails, by its gate.
   */
  void tellIn(TestResult call) {
    call.getSteps().add(step(call.getStop()));
    call.getLabels().add(ResultsUtils.createTagLabel(violation.kind().toString()));
  }

  StepResult step(long nowMillis) {
    StepResult step =
        new StepResult()
            .setName(violation.kind() + ": " + violation.message())
            .setStage(Stage.FINISHED)
            .setStatus(Status.FAILED)
            .setStart(nowMillis)
            .setStop(nowMillis);
    step.getAttachments().addAll(attachments.evidence("expected", violation.evidence().expected()));
    step.getAttachments().addAll(attachments.evidence("found", violation.evidence().found()));
    Overlap.of(report, violation)
        .ifPresent(
            overlap -> step.getParameters().add(AllureLabels.shown("overlap", overlap.toString())));
    return step;
  }
}
