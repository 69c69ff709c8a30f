package io.github.concurrentcalls.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.RunVerdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is taken from the run reports. */
class LevelFiguresTest {
  @Test
  void theyAreTheRuns() {
    LevelFigures level = only(RunReports.guide());

    assertThat(level.calls()).isEqualTo(5);
    assertThat(level.chunksPerSecond()).isCloseTo(20 / 12.61, within(1e-9));
    assertThat(level.inFlight()).isCloseTo(50.15 / 12.61, within(1e-9));
    assertThat(level.p50()).isCloseTo(2340, within(3.0));
    assertThat(level.p95()).isCloseTo(3280, within(4.0));
    assertThat(level.speedUp()).isNull();
    assertThat(level.outcome()).isEqualTo(LevelOutcome.HELD);
    assertThat(level.chunksPassed()).isEqualTo(20);
    assertThat(level.chunksFailed()).isZero();
  }

  /** Otherwise a server that is quick to fail would have the most capacity. */
  @Test
  void onlyChunksThatPassedAreThroughput() {
    RunReport run =
        RunReports.with(
            RunReports.info(1),
            RunVerdict.FAILED,
            List.of(RunReports.failed(1, CallStatus.PARTIAL, new Failure("status", "was 500", ""))),
            List.of(),
            List.of(),
            List.of());

    assertThat(only(run).chunksPerSecond()).isCloseTo(1 / 12.61, within(1e-9));
    assertThat(only(run).outcome()).isEqualTo(LevelOutcome.BROKE);
  }

  @Test
  void aRunThatNeverWasProvesNothing() {
    Capacity found = Capacity.of(List.of(RunReports.neverRan(RunReports.info(4), "no server")));

    assertThat(found.levels())
        .extracting(LevelFigures::outcome)
        .containsExactly(LevelOutcome.INVALID);
    assertThat(found.withinGates()).isNull();
    assertThat(found.advice())
        .isEqualTo(
            "this server does not keep within your gates at any level that was run, the lowest of"
                + " which was 4 calls; no level has figures that tell how it scales");
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> Levels.level(0, 10, LevelOutcome.HELD))
        .hasMessage("A level cannot have 0 calls.");
    assertThatThrownBy(() -> Levels.level(1, Double.NaN, LevelOutcome.HELD))
        .hasMessage("A level cannot have NaN chunks/s.");
  }

  private static LevelFigures only(RunReport run) {
    return Capacity.of(List.of(run)).levels().get(0);
  }
}
