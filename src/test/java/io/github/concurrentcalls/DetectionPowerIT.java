package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.server.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A sample of {@link DetectionPowerTable}: each fault is found by the check that is meant for it
 * wherever it has struck.
 */
class DetectionPowerIT {
  @TempDir Path directory;
  private Trial trial;

  @BeforeEach
  void prepare() {
    trial = new Trial(directory);
  }

  @AfterEach
  void restore() {
    trial.close();
  }

  @ParameterizedTest
  @EnumSource
  void aFaultThatAlwaysStrikesIsNamedInTheSmallestRun(Fault fault) {
    FaultTrial small = FaultTrial.smallest(fault);

    FaultTrial.Shown shown = small.run(trial, 1);

    assertThat(shown.struck()).isTrue();
    assertThat(shown.named()).as(shown.toString()).isTrue();
  }

  /** Without the one that is found by a time, which a busy machine bends: the table has it. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GLOBAL_LOCK")
  void aFaultThatStrikesOneInTenIsNamedAmongTwelveCalls(Fault fault) {
    FaultTrial twelve = new FaultTrial(fault, 12, 0.1);

    FaultTrial.Shown shown = twelve.run(trial, 1);

    assertThat(shown.named()).as(shown.toString()).isEqualTo(shown.struck());
  }
}
