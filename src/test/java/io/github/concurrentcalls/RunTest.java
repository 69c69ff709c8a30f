package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.Chunk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does when all goes well. */
class RunTest {
  @TempDir Path directory;

  static class Guided {
    @ConcurrentCalls
    void process(Call call) {
      call.process();
    }
  }

  static class ByHand {
    @ConcurrentCalls(calls = 5)
    void byHand(Call call) {
      call.create().then().statusCode(201);
      for (Chunk chunk : call.chunks()) {
        call.send(chunk).then().statusCode(200).body("status", equalTo("success"));
      }
    }
  }

  @Test
  void runsTheGuidesConversationInEveryCall() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = Template.of(Guided.class, directory).server(server).run();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.succeededCalls()).isEqualTo(3);
      assertThat(server.posts()).extracting(StubServer.Post::path).hasSize(15);
      assertThat(server.posts().stream().filter(post -> post.path().equals("/final_update")))
          .hasSize(3);
      JsonNode report = outcome.report();
      assertThat(report.at("/verdict").asText()).isEqualTo("passed");
      assertThat(report.at("/calls/completed").asInt()).isEqualTo(3);
      assertThat(report.at("/peak_concurrency").asInt()).isEqualTo(3);
      assertThat(report.at("/chunks/answered").asInt()).isEqualTo(12);
    }
  }

  @Test
  void tellsTheTestsAssertionsFromTheBuiltInChecks() {
    try (StubServer server = StubServer.healthy()) {
      JsonNode guided = Template.of(Guided.class, directory).server(server).run().report();
      JsonNode byHand =
          Template.of(ByHand.class, directory.resolve("by hand")).server(server).run().report();

      assertThat(guided.at("/generator/cpu_s").asDouble()).isPositive();
      assertThat(guided.at("/generator/checks_cpu_s").asDouble()).isPositive();
      assertThat(guided.at("/generator/assertions_cpu_s").asDouble()).isZero();
      assertThat(guided.at("/generator/reporting_s").asDouble()).isPositive();
      assertThat(byHand.at("/generator/assertions_cpu_s").asDouble()).isPositive();
      assertThat(byHand.at("/notes").isEmpty()).isTrue();
    }
  }

  @Test
  void givesTheTestAuthorRestAssuredsResponses() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = Template.of(ByHand.class, directory).server(server).run();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.succeededCalls()).isEqualTo(5);
      assertThat(outcome.callNames()).contains("call 1 of 5", "call 5 of 5");
    }
  }

  @Test
  void neverHasMoreCallsInFlightThanWorkersAndReachesThem() {
    try (StubServer server = StubServer.taking(Duration.ofMillis(20))) {
      Template.Outcome outcome =
          Template.of(Guided.class, directory)
              .server(server)
              .set("concurrentcalls.calls", "12")
              .set("concurrentcalls.max-workers", "4")
              .run();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.succeededCalls()).isEqualTo(12);
      assertThat(server.peakCalls()).isEqualTo(4);
      assertThat(outcome.report().at("/peak_concurrency").asInt()).isEqualTo(4);
    }
  }

  static class Late {
    @BeforeEach
    void lastCallIsLate(Call call) {
      if (call.index() == 3) {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      }
    }

    @ConcurrentCalls
    void process(Call call) {
      call.process();
    }
  }

  @Test
  void callsStartTogetherHoweverLateOneComes() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = Template.of(Late.class, directory).server(server).run();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.report().at("/start_spread_ms").asDouble()).isLessThan(900);
      assertThat(outcome.report().at("/peak_concurrency").asInt()).isEqualTo(3);
    }
  }

  @Test
  void overlapsTheWorkOfASlowServer() {
    try (StubServer server = StubServer.taking(Duration.ofMillis(500))) {
      Template.Outcome outcome =
          Template.of(Guided.class, directory)
              .server(server)
              .set("concurrentcalls.calls", "5")
              .run();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.report().at("/concurrent_efficiency").asDouble()).isGreaterThan(3.5);
    }
  }

  @Test
  void restsBetweenTheChunksOfACall() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome =
          Template.of(Guided.class, directory)
              .server(server)
              .set("concurrentcalls.pause", "0.1")
              .run();

      // Three rests of a tenth of a second, which are no part of the chunk times.
      assertThat(outcome.report().at("/average_call_duration_s").asDouble())
          .isGreaterThanOrEqualTo(0.3);
    }
  }

  @Test
  void givesEveryCallAnIdOfItsOwn() {
    try (StubServer server = StubServer.healthy()) {
      Template.of(Guided.class, directory).server(server).set("concurrentcalls.calls", "50").run();

      assertThat(server.posts().stream().map(StubServer.Post::callId).distinct())
          .hasSize(50)
          .allMatch(id -> id.matches("concurrent_test_[0-9a-f]{8}"));
    }
  }

  @Test
  void runsAgainstTheEmbeddedServer() {
    Template.Outcome outcome =
        Template.of(Guided.class, directory)
            .set("concurrentcalls.server-url", "embedded")
            .set("concurrentcalls.audio", "testdata/audiotest.wav")
            .set("concurrentcalls.transcript", "testdata/test_transcript.xml")
            .set("concurrentcalls.chunk-duration", "10")
            .run();

    assertThat(outcome.containerErrors()).isEmpty();
    assertThat(outcome.succeededCalls()).isEqualTo(3);
    assertThat(outcome.report().at("/results/0/final_adherence").asDouble()).isEqualTo(77.8);
  }
}
