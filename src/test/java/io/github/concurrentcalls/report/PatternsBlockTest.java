package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.CommonPattern;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.RunVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternsBlockTest {
  private static final Failure STATUS = new Failure("status", "found 500", "");
  private static final Failure RESET = new Failure("reset", "reset by peer", "");
  private static final CommonPattern PATTERN =
      new CommonPattern(
          "reset: reset by peer",
          "chunk",
          "3",
          new CommonPattern.Counts(3, 4, 0, 12),
          0.005,
          "all 3 resets came at chunk 3");

  /** Five calls of a run with two workers: the second and the fourth failed, each its own way. */
  static RunReport failed(String command, CommonPattern... patterns) {
    List<CallResult> calls = new ArrayList<>();
    for (CallResult call : RunReports.guideCalls()) {
      Failure failure = call.index() == 2 ? STATUS : call.index() == 4 ? RESET : null;
      calls.add(at(call.index() * 1000L, failure == null ? call : failed(call, failure)));
    }
    RunReport run =
        RunReports.with(
            RunReports.info(5), RunVerdict.FAILED, calls, List.of(), List.of(), List.of());
    return RunReports.patterned(run, command, patterns);
  }

  private static CallResult failed(CallResult call, Failure failure) {
    return RunReports.failed(call.index(), CallStatus.PARTIAL, failure);
  }

  /** The same, begun then, and 1.5 s long. */
  private static CallResult at(long millis, CallResult call) {
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
        Duration.ofMillis(millis),
        Duration.ofMillis(1_500),
        call.processingTime(),
        call.slowestUpdate(),
        call.finalUpdate(),
        call.finalAdherence(),
        call.scriptCompletion(),
        call.failure());
  }

  @Test
  void theMostCertainOnesArePrintedAndTheOthersCounted() {
    RunReport run =
        RunReports.patterned(
            RunReports.guide(), "run {calls}", PATTERN, PATTERN, PATTERN, PATTERN, PATTERN);

    assertThat(PatternsBlock.lines(run, 3)).filteredOn(line -> line.startsWith("- ")).hasSize(3);
    assertThat(PatternsBlock.lines(run, 3)).contains("  ... and 2 more (--verbose)");
    assertThat(PatternsBlock.lines(run, 5)).noneMatch(line -> line.contains("more"));
  }

  @Test
  void repeatsTheFirstFailedCallWhereThereIsNoPattern() {
    assertThat(PatternsBlock.lines(failed("run {calls}"), 3))
        .containsExactly(
            "",
            "[REPEAT] call 2 alone: run 2",
            "[REPEAT] with the 2 calls it overlapped most: run 1,2,3");
  }

  @Test
  void repeatsTheFirstCallOfThePattern() {
    assertThat(ClosingBlocks.judgement(failed("run {calls}", PATTERN), 3))
        .containsSubsequence(
            "PATTERNS",
            EventLines.HEAVY_RULE,
            "- all 3 resets came at chunk 3",
            "",
            "[REPEAT] call 4 alone: run 4",
            "[REPEAT] with the 2 calls it overlapped most: run 3,4,5",
            "",
            "[RESULT] FAILED");
  }

  @Test
  void repeatsNothingWhereNothingFailed() {
    assertThat(PatternsBlock.lines(RunReports.patterned(RunReports.guide(), "run {calls}"), 3))
        .isEmpty();
  }

  @Test
  void commandsKeepNoPassword() {
    RunReport run = failed("run --mongo_uri mongodb://me:secret@db/x {calls}");

    assertThat(PatternsBlock.lines(Redaction.forRun(run.info()).of(run), 3))
        .contains("[REPEAT] call 2 alone: run --mongo_uri mongodb://db/x 2");
  }
}
