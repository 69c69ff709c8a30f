package io.github.concurrentcalls.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.ExchangeKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gate finds in a run: the figure, whether it is good enough, and the words for it. */
class GateJudgementTest {
  /** Ten calls of two chunks, of 1 s and 3.42 s; eight of the calls completed. */
  private static final RunReport RUN = Fixture.run(10, 8, 1000, 3420);

  private static final Map<Integer, Duration> TWO_DONE =
      Map.of(1, Duration.ofSeconds(20), 2, Duration.ofSeconds(25));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          success_rate >= 90%              | false | 80.0  | % | success_rate was 80.0 %, allowed at least 90 % (8 of 10 calls)
          success_rate>=80%                | true  | 80.0  | % | success_rate was 80.0 %, allowed at least 80 % (8 of 10 calls)
          SUCCESS_RATE > 79.99 %           | true  | 80.0  | % | success_rate was 80.0 %, allowed more than 79.99 % (8 of 10 calls)
          success_rate < 80%               | false | 80.0  | % | success_rate was 80.0 %, allowed less than 80 % (8 of 10 calls)
          chunk.p95 <= 3s                  | false | 3.42  | s | chunk.p95 was 3.42 s, allowed at most 3 s (20 chunks)
          Chunk.P95<=3420MS                | true  | 3420  | ms | chunk.p95 was 3420.0 ms, allowed at most 3420 ms (20 chunks)
          chunk.max < 3.42 s               | false | 3.42  | s | chunk.max was 3.42 s, allowed less than 3.42 s (20 chunks)
          chunk.max <= 3.42 s              | true  | 3.42  | s | chunk.max was 3.42 s, allowed at most 3.42 s (20 chunks)
          chunk.mean > 2.21s               | false | 2.21  | s | chunk.mean was 2.21 s, allowed more than 2.21 s (20 chunks)
          chunk.p50 <= 1.01s               | true  | 1.0   | s | chunk.p50 was 1.00 s, allowed at most 1.01 s (20 chunks)
          chunk.p100 <= .5s                | false | 3.42  | s | chunk.p100 was 3.42 s, allowed at most 0.5 s (20 chunks)
          chunk.p99.9 <= 3.5s              | true  | 3.42  | s | chunk.p99.9 was 3.42 s, allowed at most 3.5 s (20 chunks)
          call.mean <= 4.4s                | false | 4.42  | s | call.mean was 4.42 s, allowed at most 4.4 s (10 calls)
          call.max <= 4419.9ms             | false | 4420  | ms | call.max was 4420.0 ms, allowed at most 4419.9 ms (10 calls)
          real_time_factor.max < 1         | true  | 0.342 | x | real_time_factor.max was 0.342x, allowed less than 1x (20 chunks)
          real_time_factor.mean <= 0.2x    | false | 0.221 | x | real_time_factor.mean was 0.221x, allowed at most 0.2x (20 chunks)
          concurrent_efficiency >= 10x     | true  | 10    | x | concurrent_efficiency was 10.00x, allowed at least 10x (20 chunks)
          concurrent_efficiency > 10       | false | 10    | x | concurrent_efficiency was 10.00x, allowed more than 10x (20 chunks)
          chunks_per_second >= 5           | false | 4.525 | `` | chunks_per_second was 4.52, allowed at least 5 (20 chunks)
          calls_per_second >= 1.8          | true  | 1.81  | `` | calls_per_second was 1.81, allowed at least 1.8 (8 of 10 calls)
          peak_concurrency >= 11           | false | 10    | `` | peak_concurrency was 10, allowed at least 11 (10 calls)
          test_duration <= 4s              | false | 4.42  | s | test_duration was 4.42 s, allowed at most 4 s (20 chunks)
          start_spread <= 0ms              | true  | 0     | ms | start_spread was 0.0 ms, allowed at most 0 ms (10 calls)
          """)
  void judgesEveryFigure(
      String text, boolean passed, double expected, String unit, String message) {
    GateResult result = Gate.parse(text).judge(RUN);

    assertThat(result.message()).isEqualTo(message);
    assertThat(result.passed()).isEqualTo(passed);
    assertThat(result.gate()).isEqualTo(text);
    assertThat(result.unit()).isEqualTo(unit);
    assertThat(result.actual()).isNotNull().isCloseTo(expected, within(expected));
  }

  @Test
  void printsAsManyDigitsAsTheBreachNeeds() {
    RunReport nearly = Fixture.run(10_000, 9_999, 3000.4);

    assertThat(Gate.parse("success_rate >= 100%").judge(nearly).message())
        .isEqualTo("success_rate was 99.99 %, allowed at least 100 % (9999 of 10000 calls)");
    assertThat(Gate.parse("chunk.max <= 3s").judge(nearly).message())
        .isEqualTo("chunk.max was 3.0004 s, allowed at most 3 s (10000 chunks)");
    assertThat(Gate.parse("chunk.max > 3s").judge(nearly).message())
        .isEqualTo("chunk.max was 3.0004 s, allowed more than 3 s (10000 chunks)");
  }

  @Test
  void doesNotFailOnTheLastBitOfAFraction() {
    for (int completed = 0; completed <= 100; completed++) {
      RunReport run = Fixture.run(100, completed, 10, 10);
      assertThat(Gate.parse("success_rate >= " + completed + "%").judge(run).passed()).isTrue();
      assertThat(Gate.parse("success_rate <= " + completed + "%").judge(run).passed()).isTrue();
    }
    assertThat(Gate.parse("chunk.max <= 2.3s").judge(Fixture.run(1, 1, 2300)).passed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "success_rate >= 0%",
        "chunk.p95 <= 3s",
        "call.max >= 0s",
        "real_time_factor.mean < 1",
        "concurrent_efficiency >= 0",
        "chunks_per_second >= 0",
        "calls_per_second >= 0",
        "peak_concurrency >= 0",
        "test_duration <= 1s",
        "start_spread <= 1s"
      })
  void neverPassesWhereNothingWasMeasured(String text) {
    RunReport nothing = new RunRecorder(Fixture.info(3, 3, 4)).freeze(List.of());

    GateResult result = Gate.parse(text).judge(nothing);

    assertThat(result.passed()).isFalse();
    assertThat(result.actual()).isNull();
    assertThat(result.message())
        .isEqualTo(
            text.substring(0, text.indexOf(' '))
                + " was not measured (0 chunks): no chunk got an answer");
  }

  @Test
  void neverPassesARealTimeFactorOfChunksWithoutAudio() {
    RunRecorder run = new RunRecorder(Fixture.info(1, 1, 1));
    CallRecorder call = run.open(1);
    call.record(
        Fixture.call(1, 1), Fixture.exchange(ExchangeKind.FINAL, 1, 0, 0, 5, Fixture.ANALYSED));
    call.close(Fixture.call(1, 1), null);

    assertThat(Gate.parse("real_time_factor.max < 1").judge(run.freeze(List.of())).message())
        .isEqualTo("real_time_factor.max was not measured (0 chunks), so the gate cannot hold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          done.p95 <= 30s  | true  | done.p95 was 25.00 s, allowed at most 30 s (2 queued calls)
          done.max < 25s   | false | done.max was 25.00 s, allowed less than 25 s (2 queued calls)
          done.mean <= 20s | false | done.mean was 22.50 s, allowed at most 20 s (2 queued calls)
          """)
  void judgesWhenQueuedCallsWereDone(String text, boolean passed, String message) {
    GateResult result = Gate.parse(text).judge(RunReports.queued(TWO_DONE));

    assertThat(result.message()).isEqualTo(message);
    assertThat(result.passed()).isEqualTo(passed);
  }

  @Test
  void neverPassesATimeOfCallsThatWereNotAllDone() {
    assertThat(Gate.parse("done.p50 <= 30s").judge(RunReports.queued(TWO_DONE, 3)))
        .extracting(GateResult::passed, GateResult::actual, GateResult::message)
        .containsExactly(
            false,
            null,
            "done.p50 was not measured (1 of 3 queued calls never finished), so the gate cannot hold");
    assertThat(Gate.parse("done.max <= 30s").judge(RUN).message())
        .isEqualTo(
            "done.max was not measured (no queued call seen in a database), so the gate cannot hold");
  }

  @Test
  void neverPassesADurationOfCallsThatWereOnlyCreated() {
    RunRecorder run = new RunRecorder(Fixture.info(1, 1, 1));
    CallRecorder call = run.open(1);
    call.record(Fixture.call(1, 1), Fixture.creation(0, 5, Fixture.CREATED));
    call.close(Fixture.call(1, 1), null);

    GateResult result = Gate.parse("call.max <= 9s").judge(run.freeze(List.of()));

    assertThat(result.passed()).isFalse();
    assertThat(result.message())
        .isEqualTo("call.max was not measured (0 chunks): no chunk got an answer");
  }

  @Test
  void acceptsTheStartSpreadOfOneCall() {
    assertThat(Gate.parse("start_spread <= 0s").judge(Fixture.run(1, 1, 5)).passed()).isTrue();
  }

  private static Offset<Double> within(double expected) {
    return Offset.offset(expected * 0.001 + 1e-9);
  }
}
