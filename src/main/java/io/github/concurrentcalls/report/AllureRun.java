package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunVerdict;
import io.github.concurrentcalls.report.Page.Block;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run as Allure sees it: a test of its own, which opens with the pictures, with a step for each
 * gate, one for each violation, and the figures.
 */
final class AllureRun {
  /** Calls in its JSON, so that no attachment is larger than a megabyte. */
  private static final int MOST_CALLS = 300;

  /** Characters of pictures in the description, which is read with every list of results. */
  private static final int MOST_PICTURED = 500_000;

  private final RunReport report;
  private final String note;
  private final AllureAttachments attachments;
  private final Drawings drawings;

  /**
   * Reads a finished run.
   *
   * @param note what Allure does not show of it, or empty
   */
  AllureRun(RunReport report, String note, AllureAttachments attachments) {
    this.report = report;
    this.note = note;
    this.attachments = attachments;
    this.drawings = Drawings.of(report);
  }

  TestResult asResult(AllureLabels run, long nowMillis) {
    long start = report.info().startedAt().toEpochMilli();
    TestResult result =
        run.result("run", name(), "The run as a whole")
            .setStatus(status())
            .setDescriptionHtml(HtmlPage.part(RunPage.brief(report, note, pictures())))
            .setSteps(steps(nowMillis))
            .setAttachments(files())
            .setStart(start)
            .setStop(Math.max(start, nowMillis));
    result.getLabels().add(ResultsUtils.createSeverityLabel(SeverityLevel.CRITICAL));
    if (report.verdict() != RunVerdict.PASSED) {
      result.setStatusDetails(
          new StatusDetails().setMessage(String.join("\n", AllureRun.reasons(report))));
    }
    return result;
  }

  /** Why the run is red, a line each; none where it is not. */
  static List<String> errors(RunReport report) {
    return report.verdict().red() ? reasons(report) : List.of();
  }

  /** Why the run did not pass, a line each. */
  private static List<String> reasons(RunReport report) {
    Stream<String> problems = report.problems().stream().map(problem -> "[invalid] " + problem);
    Stream<String> breaches =
        report.gates().stream()
            .filter(gate -> !gate.passed())
            .map(gate -> "[gate] " + gate.message());
    return Stream.concat(problems, breaches).toList();
  }

  private String name() {
    return report.planned() + " concurrent calls: " + report.info().name();
  }

  private Status status() {
    return switch (report.verdict()) {
      case PASSED -> Status.PASSED;
      case FAILED -> Status.FAILED;
      case BEYOND_CAPACITY -> Status.SKIPPED;
      case INVALID -> Status.BROKEN;
    };
  }

  private List<Block> pictures() {
    int size = drawings.pictures().stream().mapToInt(picture -> picture.svg().length()).sum();
    return size <= MOST_PICTURED
        ? drawings.blocks()
        : List.of(new Page.Text("They are attached, for they are too large for this place."));
  }

  /** Gates are judged when all is over, so their steps take no time. */
  private List<StepResult> steps(long nowMillis) {
    List<StepResult> steps = new ArrayList<>();
    report.gates().forEach(gate -> steps.add(step(gate, nowMillis)));
    report
        .integrity()
        .violations()
        .forEach(each -> steps.add(new AllureViolation(report, each, attachments).step(nowMillis)));
    return steps;
  }

  private static StepResult step(GateResult gate, long nowMillis) {
    return new StepResult()
        .setName(gate.gate() + ": " + gate.message())
        .setStage(Stage.FINISHED)
        .setStatus(gate.passed() ? Status.PASSED : Status.FAILED)
        .setStart(nowMillis)
        .setStop(nowMillis);
  }

  private List<Attachment> files() {
    List<Attachment> files = new ArrayList<>();
    drawings.pictures().forEach(picture -> files.add(attachments.picture(picture)));
    files.add(attachments.text("summary.txt", summary()));
    files.add(attachments.file("figures.csv", "text/csv", csv()));
    files.add(attachments.file("run.json", "application/json", json()));
    return files;
  }

  private String summary() {
    return String.join("\n", ClosingBlocks.all(report)).strip() + "\n";
  }

  private byte[] csv() {
    return Stream.concat(
            Stream.of("figure,value"),
            Figure.of(report).stream().map(figure -> figure.name() + "," + figure.value()))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      RunJson.write(report, MOST_CALLS, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
