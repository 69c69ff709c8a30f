package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.ErrorGroup;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.RunVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosingBlocksTest {
  private static final String RULE = "=".repeat(100);
  private static final Failure STATUS =
      new Failure("status", "expected status 200, found 500", "{\"error\":\n \"boom\"}");

  /** A run in which most went wrong that can. */
  static RunReport troubled(int calls) {
    List<CallResult> results = new ArrayList<>(RunReports.completed(calls));
    results.set(1, RunReports.failed(2, CallStatus.PARTIAL, STATUS));
    results.set(2, RunReports.notSent(3));
    return RunReports.with(
        RunReports.info(calls),
        RunVerdict.FAILED,
        results,
        List.of(
            new GateResult("success_rate >= 100%", 60.0, "%", false, "success_rate was 60 %"),
            new GateResult("chunk.p95 <= 3s", 2.5, "s", true, "chunk.p95 was 2.5 s")),
        List.of(
            new ErrorGroup(
                STATUS.kind(),
                STATUS.message(),
                3,
                List.of(0, 2, 3),
                2,
                "concurrent_test_e5f6g7h8",
                STATUS.evidence(),
                "Check server resource availability")),
        List.of());
  }

  /** A good run with a note. */
  static RunReport noted(String note) {
    return RunReports.guide().noting(note);
  }

  @Test
  void saysOnlyWhyARunCouldNotStart() {
    RunReport report = RunReports.neverRan(RunReports.info(3), "the server was not reachable");

    assertThat(ClosingBlocks.all(report))
        .containsExactly("", "[PROBLEM] the server was not reachable", "[RESULT] INVALID");
    assertThat(ClosingBlocks.judgement(report, 3)).isEqualTo(ClosingBlocks.all(report));
  }

  @Test
  void judgesAsATableWithErrorsAndResult() {
    assertThat(ClosingBlocks.judgement(troubled(5), 3))
        .containsExactly(
            "",
            RULE,
            "GATES",
            RULE,
            "FAIL  success_rate >= 100%  success_rate was 60 %",
            "PASS  chunk.p95 <= 3s       chunk.p95 was 2.5 s",
            "",
            RULE,
            "ERRORS BY PATTERN",
            RULE,
            "3x status: expected status 200, found 500",
            "  - Where: creation, chunk 2, chunk 3 of 2 calls, first in concurrent_test_e5f6g7h8",
            "  - Sample: {\"error\": \"boom\"}",
            "  - Advice: Check server resource availability",
            "",
            "[RESULT] FAILED");
  }

  @Test
  void showsTheBaseline() {
    assertThat(ClosingBlocks.judgement(RunReports.compared(null), 3))
        .containsSequence(
            "BASELINE",
            RULE,
            "[BASELINE] b.json: 4 runs",
            "chunk.p95      then 2.80s  now 3.28s  ratio 1.17, 95 % interval 1.05 to 1.31  (20 chunks against 80 of 4 runs)",
            "stalled_calls  then 0.00  now 0.00  (1 run against 4)");
    assertThat(ClosingBlocks.judgement(RunReports.compared("another load"), 3))
        .containsSequence("[BASELINE] b.json: 4 runs", "[BASELINE] Not compared: another load");
    assertThat(RunReports.compared("another load").notes())
        .containsExactly(
            "The baseline b.json is not of a run like this one, and its figures are not compared: jvm: was 17, is 21.");
  }

  @Test
  void aCallThatDidNotCompleteSaysWhy() {
    assertThat(ClosingBlocks.all(troubled(5)))
        .containsSubsequence(
            "[SUMMARY] Completed successfully: 3",
            "[SUMMARY] Partial: 1",
            "[SUMMARY] Failed: 1",
            "[SUMMARY] Success rate: 60.0%")
        .containsSequence(
            "[concurrent_test_e5f6g7h8] Status: partial",
            "  - Duration: 3.00s",
            "  - Chunks: 1/4",
            "  - Processing time: 1.00s",
            "  - Final adherence: n/a",
            "  - Script completion: n/a",
            "  - Error: status: expected status 200, found 500",
            "",
            "[call 3] Status: failed");
  }

  @Test
  void ofManyCallsOnlyThoseNotCompletedAreListed() {
    assertThat(IndividualResults.lines(troubled(50)))
        .filteredOn(ClosingBlocksTest::isCall)
        .hasSize(50);
    assertThat(IndividualResults.lines(troubled(51)))
        .endsWith("", "(49 completed calls are left out)")
        .filteredOn(ClosingBlocksTest::isCall)
        .containsExactly("[concurrent_test_e5f6g7h8] Status: partial", "[call 3] Status: failed");
  }

  @Test
  void ofVeryManyFailedCallsTheFirstAreListed() {
    List<CallResult> calls = new ArrayList<>(RunReports.completed(10_000));
    for (int index = 501; index <= 10_000; index++) {
      calls.set(index - 1, RunReports.failed(index, CallStatus.FAILED, STATUS));
    }
    RunReport report =
        RunReports.with(
            RunReports.info(10_000), RunVerdict.FAILED, calls, List.of(), List.of(), List.of());

    assertThat(IndividualResults.lines(report))
        .hasSizeLessThan(1_000)
        .endsWith("", "(9900 calls are left out, 500 of them completed)")
        .filteredOn(ClosingBlocksTest::isCall)
        .hasSize(100)
        .startsWith("[" + RunReports.callId(501) + "] Status: failed");
  }

  @Test
  void notesStandBelowTheFiguresOnOneLineEach() {
    assertThat(ClosingBlocks.all(noted("look\nhere")))
        .containsSequence(
            "[PERFORMANCE] Reporting: 3.0ms on the calls' threads", "[NOTE] look here");
  }

  @Test
  void whatWasNotMeasuredIsNoZero() {
    RunReport report =
        RunReports.neverRan(RunReports.info(2), "no server at http://localhost:5000");

    assertThat(SummaryBlock.lines(report))
        .contains(
            "[SUMMARY] Average call duration: n/a", "[SUMMARY] Average chunk processing time: n/a");
    assertThat(SummaryBlock.latency(report))
        .contains("[PERFORMANCE] Chunk time: n/a", "[PERFORMANCE] Generator CPU: n/a");
    assertThat(GatesBlock.lines(report.gates()))
        .contains("FAIL  chunk.p95 <= 3s  chunk.p95 was not measured");
  }

  @Test
  void quietPrintsOnlyTheJudgement() {
    Screen screen = new Screen();
    RunSink sink = new QuietSink(new Lines(screen.stream()), List.of(() -> Optional.of("here")));

    Replay.call(sink, RunReports.info(5), RunReports.guideCalls().get(0));
    sink.runFinished(troubled(5));

    List<String> expected = new ArrayList<>(ClosingBlocks.judgement(troubled(5), 3));
    expected.add("[REPORT] here");
    assertThat(screen.lines()).containsExactlyElementsOf(expected);
  }

  private static boolean isCall(String line) {
    return line.contains("] Status: ");
  }
}
