package io.github.concurrentcalls.metrics;

import static io.github.concurrentcalls.metrics.Fixture.ANALYSED;
import static io.github.concurrentcalls.metrics.Fixture.CREATED;
import static io.github.concurrentcalls.metrics.Fixture.broken;
import static io.github.concurrentcalls.metrics.Fixture.call;
import static io.github.concurrentcalls.metrics.Fixture.chunk;
import static io.github.concurrentcalls.metrics.Fixture.creation;
import static io.github.concurrentcalls.metrics.Fixture.exchange;
import static io.github.concurrentcalls.metrics.Fixture.info;
import static io.github.concurrentcalls.metrics.Fixture.violated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is recorded of a run's calls, the figures it adds up to, and the verdict on it. */
class RunRecorderTest {
  private static final Offset<Double> HUNDREDTH = Offset.offset(0.005);

  /** The guide's five calls: 20 chunks, 50.15 s of processing, 12.61 s in all. */
  private static RunRecorder guidesSample() {
    RunRecorder run = new RunRecorder(info(5, 10, 4));
    double[] durations = {12_450, 12_520, 12_480, 12_610, 12_580};
    List<CallRecorder> calls = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      calls.add(run.open(i));
    }
    for (CallRecorder open : calls) {
      CallIdentity call = call(open.index(), 4);
      double end = durations[open.index() - 1];
      open.record(call, creation(0, 100, CREATED));
      for (int n = 1; n <= 4; n++) {
        double chunkEnd = end - (4 - n) * 2600;
        ExchangeKind kind = n == 4 ? ExchangeKind.FINAL : ExchangeKind.UPDATE;
        Verdict scored = new Verdict.Passed(Verdict.Outcome.ANALYSED, n == 4 ? 77.8 : 22.2, 88.9);
        open.record(call, exchange(kind, n, 10, chunkEnd - 2507.5, chunkEnd, scored));
      }
      open.close(call, null);
    }
    return run;
  }

  @Test
  void reproducesTheGuidesFigures() {
    RunReport report = guidesSample().freeze(Gate.parseAll(List.of("chunk.p95 <= 3s"), false));

    assertThat(report.verdict()).isEqualTo(RunVerdict.PASSED);
    assertThat(report.problems()).isEmpty();
    assertThat(report.errors()).isEmpty();
    assertThat(report.successRate()).isEqualTo(1);
    assertThat(report.chunksAnswered()).isEqualTo(20);
    assertThat(report.chunksFailed()).isZero();
    assertThat(report.testDuration()).isEqualTo(Duration.ofMillis(12_610));
    assertThat(report.totalProcessingTime()).isEqualTo(Duration.ofMillis(50_150));
    assertThat(report.concurrentEfficiency()).isEqualTo(3.98, HUNDREDTH);
    assertThat(report.chunksPerSecond()).isEqualTo(1.59, HUNDREDTH);
    assertThat(report.callsPerSecond()).isEqualTo(0.40, HUNDREDTH);
    assertThat(report.wallTimePerCall()).isEqualTo(Duration.ofMillis(2522));
    assertThat(report.chunkTime().mean()).isEqualTo(2507.5);
    assertThat(report.callDuration().mean()).isEqualTo(12_528);
    assertThat(report.callDuration().max()).isEqualTo(12_610);
    assertThat(report.realTimeFactor().max()).isEqualTo(0.25075);
    assertThat(report.peakConcurrency()).isEqualTo(5);
    assertThat(report.gates()).extracting(GateResult::passed).containsExactly(true, true);
  }

  @Test
  void keepsWhatBecameOfEachCall() {
    CallResult first = guidesSample().freeze(List.of()).callResults().get(0);

    assertThat(first)
        .isEqualTo(
            new CallResult(
                1,
                "concurrent_test_a0000001",
                "agent_1",
                "customer_1",
                "both",
                CallStatus.COMPLETED,
                4,
                4,
                4,
                Duration.ZERO,
                Duration.ofMillis(12_450),
                Duration.ofMillis(10_030),
                new ChunkTime(1, Duration.ofNanos(2_507_500_000L)),
                new ChunkTime(4, Duration.ofNanos(2_507_500_000L)),
                77.8,
                88.9,
                null));
  }

  @Test
  void tellsCreationsUpdatesAndFinalUpdatesApart() {
    RunRecorder run = new RunRecorder(info(1, 1, 2));
    CallRecorder open = run.open(1);
    open.record(call(1, 2), creation(0, 100, CREATED));
    open.record(call(1, 2), chunk(1, 100, 300, ANALYSED));
    open.record(call(1, 2), exchange(ExchangeKind.FINAL, 2, 10, 300, 700, ANALYSED));
    open.close(call(1, 2), null);
    RunReport report = run.freeze(List.of());

    assertThat(report.exchangeTimes().create().max()).isEqualTo(100);
    assertThat(report.exchangeTimes().update().max()).isEqualTo(200);
    assertThat(report.exchangeTimes().last().max()).isEqualTo(400);
    assertThat(report.chunkTime().count()).isEqualTo(2);
    assertThat(report.chunkTime().mean()).isEqualTo(300);
    assertThat(Gate.parse("final.max <= 300ms").judge(report).message())
        .isEqualTo("final.max was 400.0 ms, allowed at most 300 ms (1 final update)");
    assertThat(Gate.parse("create.p95 <= 1s").judge(report).passed()).isTrue();
    assertThat(Gate.parse("update.mean < 200ms").judge(report).passed()).isFalse();
  }

  @Test
  void showsAnExchangeRelativeToItsCall() {
    CallRecorder open = new RunRecorder(info(1, 1, 4)).open(1);
    open.record(call(1, 4), creation(500, 600, CREATED));

    ChunkResult passed = open.record(call(1, 4), chunk(1, 700, 950, ANALYSED));
    ChunkResult failed = open.record(call(1, 4), chunk(2, 950, 960, broken(FailureKind.RESET)));

    assertThat(passed)
        .isEqualTo(
            new ChunkResult(
                1,
                call(1, 4).callId(),
                "UPDATE",
                1,
                4,
                "analysed",
                22.2,
                44.4,
                Duration.ofMillis(250),
                Duration.ofMillis(200),
                200,
                null));
    assertThat(failed.failure()).isEqualTo(new Failure("reset", "no luck", ""));
    assertThat(failed.outcome()).isEmpty();
    assertThat(failed.status()).isZero();
  }

  @Test
  void leavesBrokenExchangesOutOfTheTimes() {
    RunRecorder run = new RunRecorder(info(1, 1, 3));
    CallRecorder open = run.open(1);
    open.record(call(1, 3), creation(0, 1000, CREATED));
    open.record(call(1, 3), chunk(1, 1000, 1010, ANALYSED));
    open.record(call(1, 3), chunk(2, 1010, 9010, broken(FailureKind.TIMED_OUT)));
    open.record(call(1, 3), chunk(3, 9010, 9030, violated(FailureKind.STATUS, "503")));
    open.close(call(1, 3), null);

    RunReport report = run.freeze(List.of());

    assertThat(report.chunksAnswered()).isEqualTo(2);
    assertThat(report.chunksFailed()).isEqualTo(2);
    assertThat(report.chunkTime().max()).isEqualTo(20);
    assertThat(report.totalProcessingTime()).isEqualTo(Duration.ofMillis(30));
    assertThat(report.testDuration()).isEqualTo(Duration.ofMillis(9030));
  }

  @Test
  void measuresTheStartsOfTheCallsThatStartTogether() {
    RunRecorder run = new RunRecorder(info(3, 2, 1));
    CallRecorder late = run.open(1);
    CallRecorder early = run.open(2);
    late.record(call(1, 1), chunk(1, 107, 150, ANALYSED));
    assertThat(late.close(call(1, 1), null).startedAfter()).isZero();
    early.record(call(2, 1), chunk(1, 100, 110, ANALYSED));
    early.close(call(2, 1), null);
    CallRecorder next = run.open(3);
    next.record(call(3, 1), chunk(1, 160, 170, ANALYSED));
    assertThat(next.close(call(3, 1), null).startedAfter()).isEqualTo(Duration.ofMillis(60));

    RunReport report = run.freeze(List.of());

    assertThat(report.startSpread()).isEqualTo(Duration.ofMillis(7));
    assertThat(report.peakConcurrency()).isEqualTo(2);
    assertThat(report.testDuration()).isEqualTo(Duration.ofMillis(70));
    assertThat(report.callResults())
        .extracting(CallResult::startedAfter)
        .containsExactly(Duration.ofMillis(7), Duration.ZERO, Duration.ofMillis(60));
    assertThat(report.verdict()).isEqualTo(RunVerdict.PASSED);
  }

  @Test
  void isInvalidWhereTheCallsDidNotOverlapAsPlanned() {
    RunRecorder run = new RunRecorder(info(5, 10, 1));
    for (int i = 1; i <= 5; i++) {
      CallRecorder open = run.open(i);
      open.record(call(i, 1), chunk(1, i, i + 1, ANALYSED));
      open.close(call(i, 1), null);
    }
    run.invalidate("the pool is too small");
    run.invalidate("the pool is too small");

    RunReport report = run.freeze(Gate.parseAll(List.of(), false));

    assertThat(report.verdict()).isEqualTo(RunVerdict.INVALID);
    assertThat(report.problems())
        .containsExactly(
            "the pool is too small",
            "at most 1 call was in flight at once, but 5 were asked for (calls 5, workers 10):"
                + " remove your own junit.jupiter.execution.parallel.* settings, so that those of"
                + " this library apply, or set junit.jupiter.execution.parallel.enabled=true,"
                + " junit.jupiter.execution.parallel.config.strategy=fixed and"
                + " junit.jupiter.execution.parallel.config.fixed.parallelism to at least 7");
    assertThat(report.gates()).extracting(GateResult::passed).containsExactly(true);
  }

  @Test
  void failsWhereAGateFails() {
    RunReport report = guidesSample().freeze(List.of(Gate.parse("chunk.max <= 2s")));

    assertThat(report.verdict()).isEqualTo(RunVerdict.FAILED);
  }

  @Test
  void failsWithoutAnyGateWhereNothingRan() {
    RunReport report = new RunRecorder(info(3, 3, 4)).freeze(List.of());

    assertThat(report.verdict()).isEqualTo(RunVerdict.FAILED);
    assertThat(report.problems()).isEmpty();
    assertThat(report.testDuration()).isZero();
    assertThat(report.startSpread()).isZero();
    assertThat(report.concurrentEfficiency()).isZero();
    assertThat(report.count(CallStatus.FAILED)).isEqualTo(3);
    assertThat(report.errors())
        .containsExactly(
            new ErrorGroup("not sent", "the call never ran", 3, List.of(), 3, "", "", ""));
  }

  @Test
  void failsWithoutAnyGateWhereNoChunkWasAnswered() {
    RunRecorder run = new RunRecorder(info(1, 1, 1));
    CallRecorder open = run.open(1);
    open.record(call(1, 1), creation(0, 1, broken(FailureKind.REFUSED)));
    open.close(call(1, 1), null);

    assertThat(run.freeze(List.of()).verdict()).isEqualTo(RunVerdict.FAILED);
    run.invalidate("stopped");
    assertThat(run.freeze(List.of()).verdict()).isEqualTo(RunVerdict.INVALID);
  }

  @Test
  void refusesToOpenOrCloseACallTwice() {
    RunRecorder run = new RunRecorder(info(2, 2, 1));
    CallRecorder open = run.open(1);

    assertThatIllegalStateException()
        .isThrownBy(() -> run.open(1))
        .withMessage("call 1 was opened before");
    open.close(call(1, 1), null);
    assertThatIllegalStateException()
        .isThrownBy(() -> run.open(1))
        .withMessage("call 1 was opened before");
    assertThatIllegalStateException()
        .isThrownBy(() -> open.close(call(1, 1), null))
        .withMessage("call 1 was closed before");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run.open(3))
        .withMessage("a call's index is 1 to 2, but was 3");
    assertThatIllegalArgumentException().isThrownBy(() -> run.open(0));
  }
}
