package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.plan.Levels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several levels of load, each a run of its own. */
class LevelsTest {
  @TempDir Path directory;

  static class Levelled {
    @ConcurrentCalls(calls = {1, 2, 4})
    void process(Call call) {
      call.process();
    }
  }

  static class NeverMade {
    NeverMade() {
      throw new IllegalStateException("no instance");
    }

    @ConcurrentCalls(calls = {1, 2})
    void process(Call call) {
      call.process();
    }
  }

  @Test
  void runsEachLevelByItself() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = Template.of(Levelled.class, directory).server(server).run();
      JsonNode levels = outcome.report().at("/levels");

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.succeededCalls()).isEqualTo(7);
      assertThat(figures(levels, "/calls/planned")).containsExactly(1, 2, 4);
      assertThat(figures(levels, "/peak_concurrency")).containsExactly(1, 2, 4);
      assertThat(levels.at("/2/run/name").asText()).endsWith(" at 4 calls");
      assertThat(levels.at("/2/run/unique_id").asText()).endsWith("/[level:4]");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stopsAfterALevelThatDoesNotPassIfAskedTo(boolean stop) {
    try (StubServer server = failingWith(2)) {
      Template.Outcome outcome =
          Template.of(Levelled.class, directory)
              .server(server)
              .set("concurrentcalls.stop-on-breach", String.valueOf(stop))
              .run();

      assertThat(figures(outcome.report().at("/levels"), "/calls/planned"))
          .isEqualTo(stop ? List.of(1, 2) : List.of(1, 2, 4));
      assertThat(outcome.containerErrors())
          .singleElement()
          .satisfies(
              error ->
                  assertThat(error)
                      .hasMessageStartingWith("The run of 2 calls failed:\n  success_rate was ")
                      .hasMessageMatching(
                          stop ? "(?s)((?!run of 4).)*" : "(?s).*run of 4 calls failed.*"));
    }
  }

  @Test
  void findsTheNumberOfCallsThatTheServerTakes() {
    try (StubServer server = failingWith(6)) {
      Template.Outcome outcome =
          Template.of(Levelled.class, directory)
              .server(server)
              .set("concurrentcalls.find-capacity", "true")
              .set("concurrentcalls.max-workers", "16")
              .run();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.callErrors()).isEmpty();
      assertThat(figures(outcome.report().at("/levels"), "/calls/planned"))
          .containsExactly(1, 2, 4, 8, 6, 5);
      assertThat(outcome.report().at("/levels"))
          .extracting(level -> level.get("verdict").textValue())
          .containsExactly(
              "passed", "passed", "passed", "beyond capacity", "beyond capacity", "passed");
    }
  }

  @Test
  void aServerThatTakesNotEvenOneCallIsRed() {
    try (StubServer server = failingWith(1)) {
      Template.Outcome outcome =
          Template.of(Levelled.class, directory)
              .server(server)
              .set("concurrentcalls.find-capacity", "true")
              .run();

      assertThat(outcome.containerErrors())
          .singleElement()
          .satisfies(
              error -> assertThat(error).hasMessageStartingWith("The run of 1 calls failed:"));
    }
  }

  /** JUnit does not say that such an invocation is over, so that a level might wait for ever. */
  @Test
  void callsThatCannotBeginDoNotHoldTheNextLevelUp() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = Template.of(NeverMade.class, directory).server(server).run();

      assertThat(outcome.failedCalls()).isEqualTo(3);
      assertThat(figures(outcome.report().at("/levels"), "/calls/failed")).containsExactly(1, 2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 16, '1'",
    "1, 16, '1 2'",
    "2, 16, '1 2 4 3'",
    "5, 16, '1 2 4 8 6 5'",
    "6, 16, '1 2 4 8 6 7'",
    "7, 16, '1 2 4 8 6 7'",
    "16, 16, '1 2 4 8 16'",
    "99, 10, '1 2 4 8 10'",
    "9, 10, '1 2 4 8 10 9'",
    "1, 1, '1'"
  })
  void searchesByDoublingThenByHalving(int capacity, int most, String levels) {
    Levels search = new Levels(List.of(3), false, true, most);
    List<Levels.Tried> tried = new ArrayList<>();
    for (OptionalInt next = search.next(tried); next.isPresent(); next = search.next(tried)) {
      tried.add(new Levels.Tried(next.getAsInt(), next.getAsInt() <= capacity));
    }

    assertThat(String.join(" ", tried.stream().map(each -> "" + each.calls()).toList()))
        .isEqualTo(levels);
  }

  /** A server that fails as soon as so many calls are in flight. */
  private static StubServer failingWith(int calls) {
    Set<String> inFlight = ConcurrentHashMap.newKeySet();
    // Calls that are over at once would not meet.
    return StubServer.taking(
        Duration.ofMillis(20),
        post -> {
          inFlight.add(post.callId());
          boolean tooMany = inFlight.size() >= calls;
          boolean neverCreated = tooMany && post.number() == 0;
          if (neverCreated || post.path().equals("/final_update")) {
            inFlight.remove(post.callId());
          }
          return tooMany ? StubServer.Reply.json(503, "{\"error\":\"busy\"}") : null;
        });
  }

  private static List<Integer> figures(JsonNode levels, String pointer) {
    List<Integer> figures = new ArrayList<>();
    levels.forEach(level -> figures.add(level.at(pointer).asInt()));
    return figures;
  }
}
