package io.github.concurrentcalls.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much silence says. */
class PowerTest {
  /** About three in n, and exactly 1 - 0.05^(1/n). */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "12, 4", "48, 16", "299, 100", "2995, 1000"})
  void moreLooksRuleOutRarerFaults(int looks, long oneIn) {
    Power power = new Power(looks, looks, 1);

    assertThat(power.oneChunkIn()).isEqualTo(oneIn);
    assertThat(power.oneCallIn()).isEqualTo(oneIn);
    assertThat(Math.pow(1 - 1.0 / power.oneChunkIn(), looks)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void saysSoInASentence() {
    assertThat(new Power(48, 12, 12))
        .hasToString(
            "none seen in 48 chunks of 12 calls, up to 12 at once. That is no proof: with 95 % confidence it rules out only what strikes one chunk in 16 or one call in 4, or more often (docs/detection-power.md)");
  }
}
