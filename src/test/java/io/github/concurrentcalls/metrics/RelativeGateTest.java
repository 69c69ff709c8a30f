package io.github.concurrentcalls.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gates whose bound is a baseline: how they are written and judged. */
class RelativeGateTest {
  /** Ten calls of two chunks: 1 s and 3.42 s. */
  private static final RunReport RUN = Fixture.run(10, 8, 1000, 3420);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chunk.p95 <= baseline + 20%     | 2600 | 1.28 | 1.39 | false | chunk.p95 was 3.42 s, allowed at most 3.12 s (baseline 2.60 s + 20 %; ratio 1.32, 95 % interval 1.28 to 1.39; 20 chunks against 80)
          chunk.p95 <= baseline + 20%     | 2600 | 0.95 | 1.86 | true  | chunk.p95 was 3.42 s, allowed at most 3.12 s (baseline 2.60 s + 20 %; ratio 1.32, 95 % interval 0.95 to 1.86; 20 chunks against 80): beyond the bound, but noise explains that
          chunk.p95 <= baseline + 20%     | 2600 | 0.50 | 3.00 | false | chunk.p95 was 3.42 s, allowed at most 3.12 s (baseline 2.60 s + 20 %; ratio 1.32, 95 % interval 0.50 to 3.00; 20 chunks against 80): noise is so large that a figure twice as bad would pass; make more calls, or save more runs as the baseline
          chunk.p95 <= baseline + 500%    | 2600 | 0.50 | 3.00 | true  | chunk.p95 was 3.42 s, allowed at most 15.60 s (baseline 2.60 s + 500 %; ratio 1.32, 95 % interval 0.50 to 3.00; 20 chunks against 80)
          chunk.p95 <= Baseline + 1000ms  | 2600 | 1.28 | 1.39 | true  | chunk.p95 was 3420.0 ms, allowed at most 3600.0 ms (baseline 2600.0 ms + 1000 ms; ratio 1.32, 95 % interval 1.28 to 1.39; 20 chunks against 80)
          chunk.p95 <= baseline           | 3400 | 0.98 | 1.03 | true  | chunk.p95 was 3.42 s, allowed at most 3.40 s (baseline 3.40 s; ratio 1.01, 95 % interval 0.98 to 1.03; 20 chunks against 80): beyond the bound, but noise explains that
          chunk.p95 <= baseline - 10%     | 3600 | 0.90 | 1.10 | false | chunk.p95 was 3.42 s, allowed at most 3.24 s (baseline 3.60 s - 10 %; ratio 0.95, 95 % interval 0.90 to 1.10; 20 chunks against 80)
          chunk.p95 >= baseline - 10%     | 5000 | 0.60 | 0.80 | false | chunk.p95 was 3.42 s, allowed at least 4.50 s (baseline 5.00 s - 10 %; ratio 0.68, 95 % interval 0.60 to 0.80; 20 chunks against 80)
          """)
  void knowsNoise(
      String text, double then, double low, double high, boolean passed, String message) {
    GateResult result =
        judge(text, then, new FigureChange.Interval(low, high), "20 chunks against 80");

    assertThat(result.message()).isEqualTo(message);
    assertThat(result.passed()).isEqualTo(passed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chunks_per_second >= baseline - 20% | 5    | true  | chunks_per_second was 4.52, allowed at least 4 (baseline 5 - 20 %; ratio 0.90, its noise is not known; 1 run against 1)
          chunks_per_second >= baseline - 5%  | 5    | false | chunks_per_second was 4.52, allowed at least 4.75 (baseline 5 - 5 %; ratio 0.90, its noise is not known; 1 run against 1)
          success_rate >= baseline - 1%       | 80.5 | true  | success_rate was 80.0 %, allowed at least 79.5 % (baseline 80.5 % - 1 %; ratio 0.99, its noise is not known; 1 run against 1)
          success_rate >= baseline            | 80.5 | false | success_rate was 80.0 %, allowed at least 80.5 % (baseline 80.5 %; ratio 0.99, its noise is not known; 1 run against 1)
          start_spread <= baseline + 5ms      | 0    | true  | start_spread was 0.0 ms, allowed at most 5.0 ms (baseline 0.0 ms + 5 ms; 1 run against 1)
          peak_concurrency <= baseline        | 0    | false | peak_concurrency was 10, allowed at most 0 (baseline 0; 1 run against 1)
          test_duration <= baseline           | 4419.9999 | false | test_duration was 4.4200000 s, allowed at most 4.4199999 s (baseline 4.42 s; ratio 1.00, its noise is not known; 1 run against 1)
          """)
  void judgesFiguresOfWhichThereIsButOne(String text, double then, boolean passed, String message) {
    GateResult result = judge(text, then, null, "1 run against 1");

    assertThat(result.passed()).isEqualTo(passed);
    assertThat(result.message()).isEqualTo(message);
  }

  @Test
  void isRedWhereNothingCanBeCompared() {
    Gate gate = Gate.parse("chunk.p95 <= baseline + 20%");

    assertThat(gate.judge(RUN))
        .extracting(GateResult::passed, GateResult::message)
        .containsExactly(false, "chunk.p95 cannot be compared: no baseline is given (--baseline)");
    assertThat(gate.judge(RUN.comparedWith(comparison("the load differs", List.of()))))
        .extracting(GateResult::passed, GateResult::message)
        .containsExactly(false, "chunk.p95 cannot be compared: the load differs");
    assertThat(gate.judge(RUN.comparedWith(comparison(null, List.of()))))
        .extracting(GateResult::passed, GateResult::message)
        .containsExactly(
            false, "chunk.p95 cannot be compared: the baseline b.json has no such figure");
    RunReport nothing = new RunRecorder(Fixture.info(3, 3, 4)).freeze(List.of());
    assertThat(gate.judge(nothing.comparedWith(comparison(null, List.of()))).passed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chunk.p95 <= baseline+20%",
        "chunk.p95 <= BASELINE - .5 %",
        "call.max < baseline + 1s",
        "success_rate >= baseline - 1%",
        "speed_up >= baseline - 0.5x",
        "violations <= baseline",
        "server_memory_growth <= baseline + 5MB",
      })
  void reads(String text) {
    assertThat(Gate.parse(text).needsBaseline()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chunk.p95 <= basline + 20%     | 'basline + 20%' is no bound; one on a baseline is 'baseline', 'baseline + 20%', or with an amount, as in 'chunk.p95 <= baseline + 3s'
          chunk.p95 <= baseline 20%      | 'baseline 20%' is no bound
          chunk.p95 <= baseline * 2      | 'baseline * 2' is no bound
          chunk.p95 <= baseline +        | 'baseline +' is no bound
          chunk.p95 <= baseline + 200    | the bound of chunk.p95 is a time: give it a unit, ms or s, as in 'chunk.p95 <= baseline + 200s'
          chunk.p95 <= baseline + -5%    | '-5%' is no bound
          chunk.p95 <= baseline - 100%   | nothing is left of a baseline less 100%; take away less than 100%
          success_rate >= baseline - 101% | the bound of success_rate is 0 to 100 %, but was 101 %
          violations <= baseline + 1ms   | the bound of violations is a plain number: give it no unit
          success_rate >= baseline with 95% confidence | a bound on a baseline knows about noise by itself; leave the confidence out
          """)
  void refuses(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.parse(text))
        .withMessageStartingWith("gate '" + text + "': ")
        .withMessageContaining(message);
  }

  @Test
  void everyFigureOfTheLanguageIsKept() {
    String known = "";
    try {
      Gate.parse("nothing >= 1");
    } catch (IllegalArgumentException listed) {
      known = String.valueOf(listed.getMessage()).replaceFirst(".* known are ", "");
    }
    RunFigures all = RunFigures.of(RUN);

    assertThat(known.split(", "))
        .hasSizeGreaterThan(15)
        .allMatch(
            each -> {
              String name = each.replaceFirst("\\..*", "");
              return all.values().containsKey(name)
                  || all.spreads().containsKey(name)
                  // which this run does not have
                  || List.of(
                          "create",
                          "update",
                          "final",
                          "done",
                          "speed_up",
                          "violations",
                          "server_memory_growth",
                          "response",
                          "lag",
                          "start_lag",
                          "late_starts",
                          "rejected_rate",
                          "generator_limits")
                      .contains(name)
                  || name.matches("(generator|server|database)_[a-z]+");
            });
  }

  private static GateResult judge(
      String text, double then, FigureChange.@Nullable Interval ratio, String samples) {
    Gate gate = Gate.parse(text);
    double now = Figures.named(gate.figure()).value().applyAsDouble(RUN);
    FigureChange change =
        new FigureChange(gate.figure(), RunFigures.unit(gate.figure()), then, now, ratio, samples);
    return gate.judge(RUN.comparedWith(comparison(null, List.of(change))));
  }

  private static BaselineComparison comparison(
      @Nullable String obstacle, List<FigureChange> changes) {
    return new BaselineComparison("b.json", 1, List.of(), obstacle, changes);
  }
}
