package io.github.concurrentcalls.metrics;

import static io.github.concurrentcalls.metrics.Fixture.ANALYSED;
import static io.github.concurrentcalls.metrics.Fixture.call;
import static io.github.concurrentcalls.metrics.Fixture.chunk;
import static io.github.concurrentcalls.metrics.Fixture.info;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.Verifier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run takes of the generator, by a clock that the test turns. */
class GeneratorCostTest {
  private static final int SENDING = 10;
  private static final long CHECKING = 3;
  private static final long ASSERTING = 2;

  private long cpuMicros;
  private int readings;

  private RunRecorder recorder(int calls, int chunks) {
    return new RunRecorder(
        info(calls, 1, chunks),
        () -> {
          readings++;
          return cpuMicros * 1_000;
        });
  }

  /** A call, each of whose chunks takes 15 µs. */
  private void play(RunRecorder run, int index, int chunks, long assertingMicros) {
    CallRecorder call = run.open(index);
    for (int number = 1; number <= chunks; number++) {
      call.verified();
      cpuMicros += SENDING;
      call.verifying(Verifier.CHECKS);
      cpuMicros += CHECKING;
      call.verified();
      call.record(call(index, chunks), chunk(number, number, number + 0.5, ANALYSED));
      call.verifying(Verifier.TEST);
      cpuMicros += assertingMicros;
    }
    call.close(call(index, chunks), null);
  }

  @Test
  void addsUpWhatTheCallsTookAndLeavesOutWhatIsBetweenThem() {
    RunRecorder run = recorder(2, 3);
    play(run, 1, 3, ASSERTING);
    cpuMicros += 1_000;
    play(run, 2, 3, ASSERTING);
    run.reporting(Duration.ofMillis(7));

    GeneratorCost cost = run.freeze(List.of()).cost();

    assertThat(cost)
        .isEqualTo(
            new GeneratorCost(
                Duration.ofNanos(90_000),
                Duration.ofNanos(18_000),
                Duration.ofNanos(12_000),
                Duration.ofMillis(7)));
    assertThat(cost.cpuMillisPerChunk(6)).isEqualTo(0.015);
    assertThat(cost.verificationShare()).isEqualTo(1 / 3.0);
  }

  @Test
  void ofLongRunsASampleStandsForAll() {
    int calls = 40;
    int chunks = 60;
    RunRecorder run = recorder(calls, chunks);
    for (int index = 1; index <= calls; index++) {
      play(run, index, chunks, ASSERTING);
    }

    GeneratorCost cost = run.freeze(List.of()).cost();

    assertThat(cost.checks()).isEqualTo(Duration.ofNanos(CHECKING * calls * chunks * 1_000));
    assertThat(cost.assertions()).isEqualTo(Duration.ofNanos(ASSERTING * calls * chunks * 1_000));
    assertThat(readings).isEqualTo(calls * 2 + calls * chunks / 8 * 4);
  }

  @Test
  void ofManyShortCallsTheSampleIsNotAlwaysTheFirstExchange() {
    int calls = 1_600;
    RunRecorder run = recorder(calls, 1);
    for (int index = 1; index <= calls; index++) {
      play(run, index, 1, ASSERTING);
    }

    assertThat(run.freeze(List.of()).cost().checks())
        .isEqualTo(Duration.ofNanos(CHECKING * calls * 1_000));
  }

  @Test
  void whereTheClockCannotTellNothingIsClaimed() {
    RunRecorder run = new RunRecorder(info(1, 1, 3), () -> CpuClock.UNKNOWN);
    play(run, 1, 3, ASSERTING);

    RunReport report = run.freeze(List.of());

    assertThat(report.cost()).isEqualTo(GeneratorCost.UNKNOWN);
    assertThat(report.cost().cpuMillisPerChunk(3)).isNull();
    assertThat(report.cost().verificationShare()).isNull();
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void aClockThatStandsStillGivesNoShare() {
    assertThat(GeneratorCost.NOTHING.verificationShare()).isNull();
    assertThat(GeneratorCost.NOTHING.cpuMillisPerChunk(0)).isNull();
  }

  @Test
  void thisVirtualMachineCanTell() {
    long before = CpuClock.ofThreads().nanos();
    long sum = 0;
    while (CpuClock.ofThreads().nanos() <= before) {
      sum++;
    }

    assertThat(before).isNotEqualTo(CpuClock.UNKNOWN);
    assertThat(sum).isNotNegative();
  }

  @Test
  void expensiveAssertionsAreNotedWithWhatToDo() {
    assertThat(costing(1_000, 40, 300).note(200))
        .hasValue(
            "Verification took 34 % of the generator's CPU (assertions of the test 30 %, built-in"
                + " checks 4 %): where that has no CPU to spare, the server gets less load than it"
                + " could. Use the contract matchers instead of .body(\"path\", ...), see"
                + " docs/verification.md.");
  }

  @Test
  void expensiveChecksAreNotBlamedOnTheTest() {
    assertThat(costing(1_000, 300, 40).note(200).orElseThrow())
        .endsWith("The test method has little part in it: give the generator more CPU.");
  }

  @Test
  void aFifthIsNotTooMuch() {
    assertThat(costing(10_000, 1_000, 1_000).note(1_000)).isEmpty();
    assertThat(costing(10_000, 1_000, 1_001).note(1_000)).isPresent();
  }

  @Test
  void aShortRunProvesNothing() {
    assertThat(costing(999, 500, 400).note(1_000)).isEmpty();
    assertThat(costing(1_000, 500, 400).note(199)).isEmpty();
    assertThat(costing(1_000, 500, 400).note(200)).isPresent();
  }

  @Test
  void theReportHasTheNoteAndTheVerdictDoesNotCare() {
    RunRecorder run = recorder(1, 200);
    play(run, 1, 200, 5_000);

    RunReport report = run.freeze(List.of());

    assertThat(report.notes()).singleElement().asString().startsWith("Verification took 100 %");
    assertThat(report.verdict()).isEqualTo(RunVerdict.PASSED);
  }

  private static GeneratorCost costing(long cpuMillis, long checks, long assertions) {
    return new GeneratorCost(
        Duration.ofMillis(cpuMillis),
        Duration.ofMillis(checks),
        Duration.ofMillis(assertions),
        Duration.ZERO);
  }
}
