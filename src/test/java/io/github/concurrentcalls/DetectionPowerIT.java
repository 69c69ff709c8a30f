package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.server.Fault;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sample of {@link DetectionPowerTable}: each fault is found by the check that is meant for it
 * wherever it has struck.
 */
class DetectionPowerIT {
  private static final int SEVERAL = 2;

  @TempDir Path directory;
  private Trial trial;

  static Set<Fault> faults() {
    return Telltale.faults();
  }

  @BeforeEach
  void prepare() {
    trial = new Trial(directory);
  }

  @AfterEach
  void restore() {
    trial.close();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultThatAlwaysStrikesIsNamedInTheSmallestRun(Fault fault) {
    FaultTrial small = FaultTrial.smallest(fault);

    FaultTrial.Shown shown = small.run(trial, 1);

    assertThat(shown.struck()).isTrue();
    assertThat(shown.named()).as(shown.toString()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultThatStrikesOneInTenIsNamedAmongTwelveCalls(Fault fault) {
    FaultTrial twelve = new FaultTrial(fault, 12, 0.1);

    for (int seed = 1; seed <= SEVERAL; seed++) {
      FaultTrial.Shown shown = twelve.run(trial, seed);

      assertThat(shown.named()).as(shown.toString()).isEqualTo(shown.struck());
    }
  }
}
