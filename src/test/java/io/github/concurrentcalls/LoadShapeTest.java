package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.call.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the load of a run is spread over time. */
class LoadShapeTest {
  private static final List<String> ROWS = new CopyOnWriteArrayList<>();

  @TempDir Path directory;

  static class Guided {
    @ConcurrentCalls
    void process(Call call) {
      call.process();
    }
  }

  static class WithRows {
    @ConcurrentCalls(calls = 2)
    @ValueSource(strings = {"one", "two", "three"})
    void process(Call call, String row) {
      ROWS.add(call.index() + " " + row);
      call.process();
    }
  }

  @Test
  void startsTheFirstCallsEvenlyOverTheRampUp() {
    try (StubServer server = StubServer.taking(Duration.ofMillis(100))) {
      JsonNode report =
          template(server)
              .set("concurrentcalls.calls", "4")
              .set("concurrentcalls.ramp-up", "400ms")
              .run()
              .report();

      assertThat(report.at("/verdict").asText())
          .as(report.at("/problems").toString())
          .isEqualTo("passed");
      // The last of four starts after three quarters.
      assertThat(report.at("/start_spread_ms").asDouble()).isCloseTo(300, within(90.0));
      assertThat(report.at("/start_lag_ms/p50").asDouble()).isLessThan(100);
    }
  }

  @Test
  void beginsCallsAtTheArrivalRateWhetherOrNotEarlierOnesAreOver() {
    try (StubServer server = StubServer.taking(Duration.ofMillis(50))) {
      JsonNode report =
          template(server)
              .set("concurrentcalls.calls", "20")
              .set("concurrentcalls.max-workers", "20")
              .set("concurrentcalls.arrival-rate", "40")
              .run()
              .report();

      assertThat(report.at("/calls/completed").asInt()).isEqualTo(20);
      // A call takes 200 ms, so about eight of them are in flight; the rate does not wait.
      assertThat(report.at("/peak_concurrency").asInt()).isGreaterThanOrEqualTo(4);
      assertThat(lastStart(report)).isCloseTo(19 / 40.0, within(0.2));
      // None, but for a machine that is busy with something else; too few workers make a dozen.
      assertThat(report.at("/late_starts").asInt()).isLessThan(3);
    }
  }

  @Test
  void countsCallsThatStartLateSinceNoWorkerIsFree() {
    try (StubServer server = StubServer.taking(Duration.ofMillis(50))) {
      JsonNode report =
          template(server)
              .set("concurrentcalls.calls", "20")
              .set("concurrentcalls.max-workers", "2")
              .set("concurrentcalls.arrival-rate", "40")
              .run()
              .report();

      // Two workers make ten calls a second of the forty that are due.
      assertThat(report.at("/calls/completed").asInt()).isEqualTo(20);
      assertThat(report.at("/late_starts").asInt()).isBetween(12, 18);
      assertThat(report.at("/start_lag_ms/max").asDouble()).isGreaterThan(1000);
      assertThat(report.at("/peak_concurrency").asInt()).isEqualTo(2);
    }
  }

  @Test
  void beginsOneCallAfterAnotherUntilTheTimeIsOver() {
    try (StubServer server = StubServer.taking(Duration.ofMillis(10))) {
      Template.Outcome outcome =
          template(server)
              .set("concurrentcalls.calls", "2")
              .set("concurrentcalls.duration", "500ms")
              .run();
      JsonNode report = outcome.report();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.succeededCalls()).isEqualTo(2);
      assertThat(outcome.callNames()).containsExactlyInAnyOrder("worker 1 of 2", "worker 2 of 2");
      int calls = report.at("/calls/completed").asInt();
      // A call takes at least 40 ms, so two workers make 25 at most, and the two that are last.
      assertThat(calls).isBetween(4, 27).isEqualTo(report.at("/calls/planned").asInt());
      assertThat(report.at("/peak_concurrency").asInt()).isEqualTo(2);
      assertThat(report.at("/test_duration_s").asDouble()).isBetween(0.4, 1.5);
      Set<String> ids = new HashSet<>();
      server.posts().forEach(post -> ids.add(post.callId()));
      assertThat(ids).hasSize(calls);
    }
  }

  @Test
  void givesEachCallOfATimeItsOwnRow() {
    ROWS.clear();
    try (StubServer server = StubServer.taking(Duration.ofMillis(10))) {
      Template.of(WithRows.class, directory)
          .server(server)
          .set("concurrentcalls.duration", "600ms")
          .run();

      assertThat(ROWS).contains("1 one", "2 two", "3 three", "4 one").doesNotHaveDuplicates();
    }
  }

  @Test
  void goesOnAfterAFailedCallAndListsOnlySomeOfThem() {
    try (StubServer server =
        StubServer.with(
            post ->
                post.number() == 1 && post.callOrder() % 2 == 0
                    ? StubServer.Reply.json(500, "{}")
                    : null)) {
      Template.Outcome outcome =
          template(server)
              .set("concurrentcalls.calls", "2")
              .set("concurrentcalls.duration", "400ms")
              .set("concurrentcalls.gates", "success_rate >= 40%")
              .run();
      JsonNode report = outcome.report();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(report.at("/calls/partial").asInt()).isPositive();
      assertThat(report.at("/calls/completed").asInt()).isPositive();
      assertThat(outcome.abortions())
          .isNotEmpty()
          .allSatisfy(
              aborted ->
                  assertThat(aborted)
                      .hasMessageMatching(
                          "(?s).* of .* calls of this worker failed, the first: .*"));
      assertThat(report.at("/errors/0/count").asInt())
          .isEqualTo(report.at("/calls/partial").asInt());
    }
  }

  /**
   * One answer takes two seconds. With live pacing the chunks that were due meanwhile are late, and
   * their times from the intended start say so; their plain times do not.
   */
  @Test
  void aStallShowsInEveryChunkThatWaitedForIt() {
    AtomicBoolean stalled = new AtomicBoolean();
    try (StubServer server =
        StubServer.with(
            post -> {
              if (post.number() == 5 && stalled.compareAndSet(false, true)) {
                park(Duration.ofSeconds(2));
              }
              return null;
            })) {
      JsonNode report =
          template(server)
              .set("concurrentcalls.calls", "1")
              .set(
                  "concurrentcalls.audio",
                  Template.wav(directory.resolve("live.wav"), 8000, 40 * 400).toString())
              .set("concurrentcalls.chunk-duration", "0.05")
              .set("concurrentcalls.pacing", "live")
              .set("concurrentcalls.gates", "success_rate >= 100%")
              .run()
              .report();

      assertThat(report.at("/verdict").asText()).isEqualTo("passed");
      assertThat(report.at("/chunks/answered").asInt()).isEqualTo(40);
      // Once in the plain times: nine of ten chunks were fast.
      assertThat(report.at("/chunk_time_ms/max").asDouble()).isCloseTo(2000, within(300.0));
      assertThat(report.at("/chunk_time_ms/p95").asDouble()).isLessThan(500);
      // From the intended start, all 35 chunks that were due during the stall, the later the less.
      assertThat(report.at("/response_time_ms/p99").asDouble()).isCloseTo(2000, within(300.0));
      assertThat(report.at("/response_time_ms/p50").asDouble()).isGreaterThan(700);
      assertThat(report.at("/lag_ms/max").asDouble()).isCloseTo(1950, within(300.0));
    }
  }

  @Test
  void liveChunksAreSentWhenTheirAudioHasBeenSpoken() {
    try (StubServer server = StubServer.healthy()) {
      JsonNode report =
          template(server)
              .set("concurrentcalls.chunk-duration", "0.01")
              .set(
                  "concurrentcalls.audio",
                  Template.wav(directory.resolve("spoken.wav"), 8000, 8 * 800).toString())
              .set("concurrentcalls.chunk-duration", "0.1")
              .set("concurrentcalls.pacing", "live@2")
              .run()
              .report();

      // Eight chunks of 100 ms, twice as fast; the audio begins a moment before the first request.
      assertThat(report.at("/call_duration_ms/max").asDouble()).isBetween(395.0, 700.0);
      assertThat(report.at("/response_time_ms/p50").asDouble())
          .isGreaterThanOrEqualTo(report.at("/chunk_time_ms/p50").asDouble());
    }
  }

  @Test
  void warmUpCallsAreLeftOutOfTheFigures() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = template(server).set("concurrentcalls.warm-up", "2").run();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.succeededCalls()).isEqualTo(5);
      assertThat(outcome.callNames()).contains("warm-up call 1 of 2", "call 3 of 3");
      assertThat(outcome.report().at("/calls/planned").asInt()).isEqualTo(3);
      assertThat(outcome.report().at("/chunks/answered").asInt()).isEqualTo(12);
      assertThat(server.posts()).hasSize(25);
    }
  }

  @Test
  void failedWarmUpCallsAreSaidAndMakeNothingRed() {
    try (StubServer server =
        StubServer.with(post -> post.callOrder() < 2 ? StubServer.Reply.json(503, "{}") : null)) {
      Template.Outcome outcome = template(server).set("concurrentcalls.warm-up", "2").run();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.abortedCalls()).isEqualTo(2);
      assertThat(outcome.report().at("/notes/0").asText())
          .startsWith("2 of 2 calls that were to warm the server up did not complete: ")
          .contains("503");
    }
  }

  @Test
  void rejectedWarmUpCallsAreSaidLikewise() {
    try (StubServer server =
        StubServer.with(post -> post.callOrder() < 2 ? StubServer.Reply.json(429, "{}") : null)) {
      Template.Outcome outcome =
          template(server)
              .set("concurrentcalls.warm-up", "2")
              .set("concurrentcalls.expected-status", "429")
              .run();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.report().at("/notes/0").asText())
          .startsWith("2 of 2 calls that were to warm the server up did not complete: 2 rejected");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pacing       | fast        | must have a 'pacing' such as fixed@200ms, random@100ms..1s, live or live@2, but was 'fast'.",
        "pacing       | live@0      | must have a live speed of more than 0, up to 1000, but was 0.0.",
        "pacing       | random@2s..1s | must have a random pause whose end is not before its start, but was 1.0 s.",
        "ramp-up      | soon        | must have a 'ramp-up', but 'soon' is no length of time; write 500ms, 10s, 10m or 1h.",
        "arrival-rate | many        | must have an 'arrivalRate' in calls a second such as 50 or poisson@50, but was 'many'.",
        "arrival-rate | 0           | must have an 'arrivalRate' of more than 0, up to 10000 calls a second, but was 0.0.",
        "warm-up      | -1          | must have a 'warmUp' of zero or more calls, but was -1.",
        "calls        | 1,2,2       | must have each level of 'calls' once, but had [1, 2, 2].",
        "calls        | 2,40        | must have as many 'maxWorkers' as calls at its highest level, 40, but had 10."
      })
  void refusesWhatMakesNoSense(String setting, String value, String message) {
    List<Throwable> errors =
        Template.of(Guided.class, directory)
            .set("concurrentcalls." + setting, value)
            .run()
            .containerErrors();

    assertThat(errors)
        .singleElement()
        .satisfies(error -> assertThat(error).hasMessageEndingWith(message));
  }

  private Template template(StubServer server) {
    return Template.of(Guided.class, directory).server(server);
  }

  private static double lastStart(JsonNode report) {
    double last = 0;
    for (JsonNode call : report.at("/results")) {
      last = Math.max(last, call.at("/started_after_s").asDouble());
    }
    return last;
  }

  private static void park(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
