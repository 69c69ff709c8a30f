package io.github.concurrentcalls.metrics;

import static io.github.concurrentcalls.metrics.Fixture.ANALYSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a share of good calls proves. */
class ConfidenceTest {
  private static RunReport run(int completed, int planned) {
    RunRecorder run = new RunRecorder(Fixture.info(planned, planned, 1));
    for (int index = 1; index <= planned; index++) {
      CallRecorder open = run.open(index);
      Verdict verdict = index <= completed ? ANALYSED : Fixture.broken(FailureKind.RESET);
      open.record(Fixture.call(index, 1), Fixture.chunk(1, 0, 10, verdict));
      open.close(Fixture.call(index, 1), null);
    }
    return run.freeze(List.of());
  }

  /** Bounds as statistics packages give them (Wilson, no continuity correction, one-sided). */
  @ParameterizedTest
  @CsvSource({
    "NINETY_FIVE, 19, 20, 0.8040, 0.9888",
    "NINETY_FIVE, 20, 20, 0.8808, 1.0",
    "NINETY_NINE, 19, 20, 0.7152, 0.9931",
    "NINETY, 90, 100, 0.8549, 0.9322",
    "NINETY_FIVE, 0, 10, 0.0, 0.2129"
  })
  void isWilsonsInterval(Confidence confidence, long good, long all, double least, double most) {
    assertThat(confidence.atLeast(good, all)).isCloseTo(least, within(0.0001));
    assertThat(confidence.atMost(good, all)).isCloseTo(most, within(0.0001));
  }

  @ParameterizedTest
  @CsvSource({"NINETY_FIVE, 0.95, 52", "NINETY_FIVE, 0.99, 268", "NINETY, 0.5, 2"})
  void saysHowManyCallsItTakes(Confidence confidence, double rate, long calls) {
    assertThat(confidence.flawlessCallsFor(rate)).isEqualTo(calls);
    assertThat(confidence.atLeast(calls, calls)).isGreaterThanOrEqualTo(rate);
    assertThat(confidence.atLeast(calls - 1, calls - 1)).isLessThan(rate);
  }

  @Test
  void nineteenOfTwentyDoNotProveNinetyFivePerCent() {
    RunReport few = run(19, 20);

    GateResult gate = Gate.parse("success_rate >= 95% with 95% confidence").judge(few);

    assertThat(gate.passed()).isFalse();
    assertThat(gate.actual()).isEqualTo(95.0);
    assertThat(gate.message())
        .isEqualTo(
            "success_rate was 95.0 %, at least 80.4 % with 95 % confidence, allowed at least 95 % (19 of 20 calls); it takes 52 calls without a failure to prove that");
  }

  @Test
  void enoughCallsDo() {
    String gate = "success_rate >= 95% with 95%confidence";
    assertThat(Gate.parse(gate).judge(run(52, 52)).passed()).isTrue();
    assertThat(Gate.parse(gate).judge(run(51, 51)).passed()).isFalse();
    // Not too few of them, but too many failures: no number of calls would help.
    assertThat(Gate.parse(gate).judge(run(45, 52)).message()).endsWith("(45 of 52 calls)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chunk.p95 <= 3s with 95% confidence      | only success_rate can be judged with confidence
          success_rate >= 95% with 80% confidence  | a confidence is 90%, 95% or 99%, but was 80%
          success_rate >= 100% with 95% confidence | no number of calls proves a rate of 100 %
          success_rate >= 95% with confidence      | '95% with confidence' is no bound
          """)
  void whatCannotBeIsRefused(String gate, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.parse(gate))
        .withMessageStartingWith("gate '" + gate + "': ")
        .withMessageContaining(why);
  }
}
