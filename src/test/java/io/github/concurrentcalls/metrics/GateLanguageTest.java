package io.github.concurrentcalls.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gate may say, what is answered to all it may not, and what a list of gates amounts to. */
class GateLanguageTest {
  private static final String KNOWN =
      "known are success_rate, error_rate, rejected_rate, chunk.{mean,max,p95}, create.{mean,max,p95}, update.{mean,max,p95}, final.{mean,max,p95}, response.{mean,max,p95}, lag.{mean,max,p95}, start_lag.{mean,max,p95}, late_starts, call.{mean,max,p95}, done.{mean,max,p95}, "
          + "real_time_factor.{mean,max,p95}, concurrent_efficiency, chunks_per_second, "
          + "calls_per_second, peak_concurrency, test_duration, start_spread, speed_up, violations, stalled_calls, "
          + "server_memory_growth, generator_cpu.{mean,max,p95}, generator_heap.{mean,max,p95}, generator_gc.{mean,max,p95}, generator_hiccup.{mean,max,p95}, generator_limits, "
          + "server_cpu.{mean,max,p95}, server_memory.{mean,max,p95}, database_connections.{mean,max,p95}, database_operations.{mean,max,p95}, database_queue.{mean,max,p95}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                       | there is no comparison; a gate is a figure, one of >=, <=, >, < and a bound, as in 'chunk.p95 <= 3s'
          chunk.p95                | there is no comparison; a gate is a figure, one of >=, <=, >, < and a bound, as in 'chunk.p95 <= 3s'
          chunk.p95 = 3s           | '=' is no comparison; known are >=, <=, >, <
          chunk.p95 => 3s          | '=>' is no comparison; known are >=, <=, >, <
          chunk.p95 != 3s          | '!=' is no comparison; known are >=, <=, >, <
          chunk.p95 ≤ 3s           | '≤' is no comparison; known are >=, <=, >, <
          chunk.p95 <= 3           | the bound of chunk.p95 is a time: give it a unit, ms or s, as in 'chunk.p95 <= 3s'
          chunk.p95 <= 3%          | the bound of chunk.p95 is a time: give it a unit, ms or s, as in 'chunk.p95 <= 3s'
          test_duration < 1 min    | the bound of test_duration is a time: give it a unit, ms or s, as in 'test_duration < 1s'
          success_rate >= 0.95     | the bound of success_rate is a percentage: give it the unit %, as in 'success_rate >= 0.95%'
          success_rate >= 100.01 % | the bound of success_rate is 0 to 100 %, but was 100.01 %
          success_rate > 100%      | no run can have that: success_rate is 0 to 100 %
          success_rate < 0.0%      | no run can have that: success_rate is 0 to 100 %
          peak_concurrency >= 5x   | the bound of peak_concurrency is a plain number: give it no unit, as in 'peak_concurrency >= 5'
          concurrent_efficiency>3s | the bound of concurrent_efficiency is a factor: give it the unit x or none, as in 'concurrent_efficiency > 3x'
          chunk.p95 <= -3s         | '-3s' is no bound; a bound is a number of zero or more, with a decimal point and not a comma, and its unit, as in 'chunk.p95 <= 3s'
          chunk.p95 <=             | '' is no bound; a bound is a number of zero or more, with a decimal point and not a comma, and its unit, as in 'chunk.p95 <= 3s'
          chunk.p95 <= 2,5s        | '2,5s' is no bound; a bound is a number of zero or more, with a decimal point and not a comma, and its unit, as in 'chunk.p95 <= 3s'
          success_rate >= NaN      | 'NaN' is no bound; a bound is a number of zero or more, with a decimal point and not a comma, and its unit, as in 'success_rate >= 99%'
          peak_concurrency >= Infinity | 'Infinity' is no bound; a bound is a number of zero or more, with a decimal point and not a comma, and its unit, as in 'peak_concurrency >= 5'
          chunk.p0 <= 3s           | 'p0' is no statistic of chunk; known are mean, max and percentiles above 0 up to 100, as in 'chunk.p95' or 'chunk.p99.9'
          chunk.p100.1 <= 3s       | 'p100.1' is no statistic of chunk; known are mean, max and percentiles above 0 up to 100, as in 'chunk.p95' or 'chunk.p99.9'
          call.median <= 3s        | 'median' is no statistic of call; known are mean, max and percentiles above 0 up to 100, as in 'call.p95' or 'call.p99.9'
          chunk.p95 at many calls <= 3s | 'at many calls' is neither a level, 'at 8 calls', nor a mode, 'in agent_only', as in 'chunk.p95 at 8 calls in agent_only <= 3s'
          chunk.p95 in stereo <= 3s | there is no mode 'stereo'; known are both, agent_only, client_only, alternating
          speed_up in both >= 2x   | speed_up is not kept by mode; those that are: success_rate, chunk, create, update, final, call, real_time_factor
          chunk.p95 in both <= baseline + 20% | a baseline does not know the modes apart; leave out 'in both'
          chunk.p95 <= 3s over at least ten samples | '3s over at least ten samples' is no bound; a bound is a number of zero or more, with a decimal point and not a comma, and its unit, as in 'chunk.p95 <= 3s'
          chunk.p95 at 99999999999 calls <= 3s | no level has 99999999999 calls
          call <= 3s               | '' is no statistic of call; known are mean, max and percentiles above 0 up to 100, as in 'call.p95' or 'call.p99.9'
          """)
  void saysWhatIsWrong(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.parse(text))
        .withMessage("gate '" + text + "': " + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "succes_rate, success_rate",
    "success_rate.p95, success_rate",
    "success-rate, success_rate",
    "chunks.p95, chunk.p95",
    "chunk_p99.9, chunk.p99.9",
    "cal.max, call.max",
    "peak-concurency, peak_concurrency",
    "realtimefactor.mean, real_time_factor.mean",
  })
  void suggestsTheNearestFigure(String misspelled, String meant) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.parse(misspelled + " >= 1"))
        .withMessageContaining(
            "there is no figure '" + misspelled + "'; did you mean " + meant + "?")
        .withMessageEndingWith(KNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "throughput", "p95", "chunk chunk chunk chunk"})
  void listsAllFiguresWhereNoneIsNear(String unknown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.parse(unknown + ">= 1"))
        .withMessage("gate '" + unknown + ">= 1': there is no figure '" + unknown + "'; " + KNOWN);
  }

  @Test
  void refusesABoundThatOverflows() {
    String tooLarge = "9".repeat(400);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.parse("peak_concurrency <= " + tooLarge))
        .withMessageEndingWith("the bound of peak_concurrency is too large");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.parse("call.max <= " + "9".repeat(307) + "s"))
        .withMessageEndingWith("the bound of call.max is too large");
  }

  @Test
  void demandsEveryCallUnlessToldOtherwise() {
    assertThat(Gate.parseAll(List.of(), false))
        .extracting(Gate::text)
        .containsExactly("success_rate >= 100%");
    assertThat(Gate.parseAll(List.of(" chunk.p95 <= 3s ", "chunk.p95 <= 3s"), false))
        .extracting(Gate::text)
        .containsExactly("success_rate >= 100%", "chunk.p95 <= 3s", "chunk.p95 <= 3s");
    assertThat(Gate.parseAll(List.of("chunk.p95 <= 3s", "Success_Rate >= 90%"), false))
        .extracting(Gate::text)
        .containsExactly("chunk.p95 <= 3s", "Success_Rate >= 90%");
    assertThatThrownBy(() -> Gate.parseAll(List.of("chunk.p95 <= 3s", ""), false))
        .hasMessageStartingWith("gate '': ");
  }

  @ParameterizedTest
  @CsvSource({
    "chunk.p95 <= 3s, false",
    "success_rate >= 100%, false",
    "success_rate >= 100.0 %;success_rate >= 50%, false",
    "success_rate >= 99.9%, true",
    "success_rate > 99%, true",
    "success_rate <= 100%, true",
  })
  void toleratesFailedCallsOnlyWhereAGateSaysSo(String texts, boolean tolerated) {
    List<Gate> gates = Gate.parseAll(List.of(texts.split(";", -1)), false);

    assertThat(Gate.toleratesFailedCalls(gates)).isEqualTo(tolerated);
  }

  @Test
  void toleratesNoFailedCallWithoutGates() {
    assertThat(Gate.toleratesFailedCalls(List.of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          abort if error_rate > 50%              | a rule to stop a run is written 'abort when error_rate > 50%'
          abort when error_rate                  | there is no comparison; a gate is a figure, one of >=, <=, >, < and a bound, as in 'chunk.p95 <= 3s'
          abort when eror_rate > 50%             | there is no figure 'eror_rate'; did you mean error_rate?
          abort when error_rate > 100%           | no run can have that: error_rate is 0 to 100 %
          abort when violations > 0              | violations is known only when a run is over, and cannot stop it
          abort when success_rate < 90%          | success_rate is known only when a run is over, and cannot stop it
          abort when chunk.p95 in both > 3s      | a run can be stopped for the whole of it alone
          abort when chunk.p95 > baseline + 20%  | a run can be stopped for a figure as it is, with neither confidence nor a baseline
          """)
  void saysWhatIsWrongWithARuleToStop(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AbortRule.parseAll(List.of(text)))
        .withMessageStartingWith("gate '" + text + "': " + reason);
  }

  @Test
  void tellsRulesToStopFromGates() {
    List<String> texts = List.of("abort when error_rate > 50%", "chunk.p95 <= 3s");

    assertThat(AbortRule.parseAll(texts)).hasToString("[abort when error_rate > 50%]");
    assertThat(Gate.parseAll(texts, false)).hasToString("[success_rate >= 100%, chunk.p95 <= 3s]");
  }

  @Test
  void aGateOnAPartOfTheLoadIsNoGateOnTheWhole() {
    assertThat(Gate.parseAll(List.of("success_rate at 8 calls >= 90%"), true))
        .hasToString("[success_rate >= 100%, success_rate at 8 calls >= 90%, violations <= 0]");
  }

  @Test
  void whatIsWrittenForALevelTakesThePlaceOfWhatNobodyWrote() {
    List<Gate> gates =
        Gate.parseAll(
            List.of("success_rate at 8 calls >= 90%", "success_rate in both >= 50%"), true);

    assertThat(Gate.at(gates, 4))
        .hasToString("[success_rate >= 100%, success_rate in both >= 50%, violations <= 0]");
    assertThat(Gate.at(gates, 8))
        .hasToString(
            "[success_rate at 8 calls >= 90%, success_rate in both >= 50%, violations <= 0]");
    assertThat(Gate.toleratesFailedCalls(Gate.at(gates, 4))).isFalse();
    assertThat(Gate.toleratesFailedCalls(Gate.at(gates, 8))).isTrue();
  }

  @Test
  void whatIsWrittenForAllLevelsStandsBesideWhatIsForOne() {
    List<Gate> gates =
        Gate.parseAll(List.of("success_rate >= 99%", "success_rate at 8 calls >= 90%"), false);

    assertThat(Gate.at(gates, 8))
        .hasToString("[success_rate >= 99%, success_rate at 8 calls >= 90%]");
  }

  @Test
  void refusesAGateOnALevelThatIsNotRun() {
    List<Gate> gates = Gate.parseAll(List.of("chunk.p95 at 8 calls <= 3s"), false);

    Gate.requireLevels(gates, List.of(4, 8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.requireLevels(gates, List.of(1, 2)))
        .withMessage(
            "gate 'chunk.p95 at 8 calls <= 3s': no run has 8 calls at once; the levels are 1, 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.requireLevels(gates, List.of()))
        .withMessageEndingWith(
            "which levels a search for the capacity runs is not known beforehand");
  }

  @Test
  void refusesRandomTextInOneWayOnly() {
    Random random = new Random(42);
    String[] words = {
      "chunk",
      ".",
      "p95",
      "p",
      "success_rate",
      "call",
      "<=",
      ">",
      "=",
      "3",
      "s",
      "ms",
      "%",
      "x",
      " ",
      "-",
      "1e9",
      "NaN",
      "\n",
      "é",
      "\uD83D",
      "\0",
      "9999999999",
      ",",
      "peak_concurrency",
      " at ",
      " in ",
      "8 calls",
      "both",
      "agent-only",
      " with ",
      "95% confidence",
      " over at least ",
      "10 samples",
      "baseline",
      " + ",
      "20%",
      "abort when ",
      "error_rate",
      "(",
      "$"
    };
    RunReport run = Fixture.run(10, 8, 1000, 3420);
    int parsed = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(8); n >= 0; n--) {
        text.append(
            random.nextInt(9) == 0 ? (char) random.nextInt() : words[random.nextInt(words.length)]);
      }
      try {
        if (AbortRule.isOne(text.toString())) {
          AbortRule.parseAll(List.of(text.toString())).get(0).breach(run);
        } else {
          assertThat(Gate.parse(text.toString()).judge(run).message()).isNotBlank();
        }
        parsed++;
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageStartingWith("gate '" + text + "': ");
      }
    }
    assertThat(parsed).isPositive();
  }
}
