package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a plan is written, and that it decides as its rates and its seed say. */
class FaultPlanTest {
  private static final byte[] PIECE = TestAudio.tone(0.1, 300).wav();

  @Test
  void readsNamesRatesAndTheSizeOfThePool() {
    FaultPlan plan =
        FaultPlan.parse(
            List.of(
                "lost-update@0.1",
                " error-in-200",
                "pool-exhausted:3@.5",
                "memory-growth:8MB@0.1"));
    assertThat(plan.rates())
        .containsOnly(
            Map.entry(Fault.LOST_UPDATE, 0.1),
            Map.entry(Fault.ERROR_IN_200, 1.0),
            Map.entry(Fault.MEMORY_GROWTH, 0.1),
            Map.entry(Fault.POOL_EXHAUSTED, 0.5));
    assertThat(plan.poolSize()).isEqualTo(3);
    assertThat(plan.kept()).isEqualTo(8_000_000);
    assertThat(plan)
        .hasToString("lost-update@0.1, pool-exhausted@0.5, error-in-200@1.0, memory-growth@0.1");
    assertThat(FaultPlan.none().withSeed(3)).hasToString("no faults");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chaos             | there is no fault 'chaos', only lost-update, chunk-doubled,
          ''                | a fault must be NAME, NAME@RATE or NAME:SIZE@RATE, but was ''
          stall@1.01        | the rate of 'stall' must be 0 to 1, but was 1.01
          stall@-0.1        | the rate of 'stall' must be 0 to 1, but was -0.1
          stall@NaN         | the rate of 'stall' must be 0 to 1, but was NaN
          stall@often       | must be a number from 0 to 1, but was 'stall@often'
          stall:3           | sizes are pool-exhausted:CALLS and memory-growth:NMB, up to 1000MB, but found 'stall:3'
          memory-growth:8   | but found 'memory-growth:8'
          pool-exhausted:8MB | but found 'pool-exhausted:8MB'
          memory-growth:1001MB | but found 'memory-growth:1001MB'
          memory-growth:0MB | 'memory-growth' must keep more than 0, but was 0
          pool-exhausted:0  | 'pool-exhausted' must have a pool of 1 or more, but was 0
          """)
  void saysWhatIsWrong(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultPlan.parse(List.of(text)))
        .withMessageStartingWith("Configuration error: ")
        .withMessageContaining(message);
  }

  @Test
  void aStallMustTakeTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultPlan.none().withStall(Duration.ZERO))
        .withMessageContaining("'stall' must be more than 0");
  }

  @Test
  void atRateZeroAndWithoutAPlanNothingStrikes() {
    FaultPlan plan = FaultPlan.none();
    for (Fault fault : Fault.values()) {
      plan = plan.with(fault, 0);
    }
    for (FaultPlan harmless : List.of(plan.withPoolSize(1), FaultPlan.none())) {
      try (FaultyServer faulty = new FaultyServer(harmless)) {
        List<List<String>> answers = atOnce(faulty, List.of("one", "two"));
        assertThat(answers.get(0)).isEqualTo(answers.get(1));
        assertThat(answers.get(0).get(3))
            .contains("\"overall\":77.8", "\"chunk_emotions_count\":3");
        assertThat(faulty.server.strikes()).isEmpty();
        assertThat(faulty.database.call("one")).containsEntry("chunk_count", 3);
        assertThat(faulty.database.files("one")).containsExactly("one_agent.wav", "one_client.wav");
        assertThat(faulty.database.file("one_agent.wav"))
            .isEqualTo(TestAudio.file("audiotest.wav"));
        assertThat(faulty.database.filesOfPiecesAlone()).isZero();
      }
    }
  }

  @Test
  void aTenthIsATenth() {
    assertThat(struck(FaultPlan.parse(List.of("truncated-json@0.1")), 14, false))
        .hasSizeBetween(10, 30);
  }

  @Test
  void theSameSeedStrikesTheSameChunksInWhateverOrderTheyCome() {
    FaultPlan plan = FaultPlan.parse(List.of("lost-update@0.3", "truncated-json@0.3")).withSeed(7);
    List<String> strikes = struck(plan, 8, false);
    assertThat(struck(plan, 8, true)).containsExactlyInAnyOrderElementsOf(strikes);
    assertThat(struck(plan.withSeed(8), 8, false)).isNotEmpty().isNotEqualTo(strikes);
    assertThat(struckBy(Fault.LOST_UPDATE, strikes))
        .isNotEmpty()
        .isNotEqualTo(struckBy(Fault.TRUNCATED_JSON, strikes));
  }

  /** Sends as many chunks of as many calls: call by call, or all calls' first chunks first. */
  private static List<String> struck(FaultPlan plan, int calls, boolean interleaved) {
    try (FaultyServer faulty = new FaultyServer(plan)) {
      IntStream.range(0, calls).forEach(call -> faulty.client.create("call" + call));
      for (int i = 0; i < calls * calls; i++) {
        faulty.client.both("/update_call", "call" + (interleaved ? i % calls : i / calls), PIECE);
      }
      return faulty.server.strikes().stream()
          .map(strike -> strike.fault() + " " + strike.callId() + " " + strike.chunk())
          .toList();
    }
  }

  private static List<String> struckBy(Fault fault, List<String> strikes) {
    return strikes.stream()
        .filter(strike -> strike.startsWith(fault.toString()))
        .map(strike -> strike.substring(fault.toString().length()))
        .toList();
  }

  private static List<List<String>> atOnce(FaultyServer faulty, List<String> callIds) {
    return callIds.stream()
        .map(callId -> CompletableFuture.supplyAsync(() -> conversation(faulty, callId)))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static List<String> conversation(FaultyServer faulty, String callId) {
    faulty.client.create(callId);
    List<String> answers = new ArrayList<>();
    faulty
        .client
        .send(callId, FaultyServer.CHUNKS)
        .forEach(answer -> answers.add(answer.toString().replace('"' + callId + '"', "")));
    return answers;
  }
}
