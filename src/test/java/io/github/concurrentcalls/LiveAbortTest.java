package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.Chunk;
import io.restassured.response.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is lost is stopped; answers that a server may give are no failures. */
class LiveAbortTest {
  @TempDir Path directory;

  static class Guided {
    @ConcurrentCalls(calls = 4)
    void process(Call call) {
      call.process();
    }
  }

  @Test
  void stopsARunThatIsLostAndReportsWhatWasMeasured() {
    try (StubServer server =
        StubServer.with(
            post -> post.number() > 0 ? StubServer.Reply.json(500, "{\"error\":\"x\"}") : null)) {
      Template.Outcome outcome =
          template(server)
              .set("concurrentcalls.duration", "60s")
              .set("concurrentcalls.gates", "success_rate >= 0%;abort when error_rate > 50%")
              .run();
      JsonNode report = outcome.report();

      assertThat(report.at("/test_duration_s").asDouble()).isBetween(0.3, 20.0);
      assertThat(report.at("/verdict").asText()).isEqualTo("failed");
      assertThat(report.at("/chunks/answered").asInt()).isPositive();
      assertThat(outcome.containerErrors())
          .singleElement()
          .satisfies(
              error ->
                  assertThat(error)
                      .hasMessageMatching(
                          "(?s).*aborted after \\d+\\.\\d s: error_rate was \\d\\d\\.\\d %, which is more than 50 % \\(\\d+ of \\d+ exchanges\\).*"));
    }
  }

  /** Chunks of live audio are many seconds apart. */
  @Test
  @Timeout(30)
  void aCallThatWaitsForItsTurnIsOverAtOnce() {
    try (StubServer server =
        StubServer.with(
            post ->
                post.callOrder() == 0 && post.number() == 1
                    ? StubServer.Reply.json(500, "{\"error\":\"x\"}")
                    : null)) {
      Template.Outcome outcome =
          template(server)
              .set("concurrentcalls.isolation", "false")
              .set("concurrentcalls.calls", "6")
              .set("concurrentcalls.pause", "60")
              .set("concurrentcalls.gates", "abort when error_rate > 5%")
              .run();
      JsonNode report = outcome.report();

      assertThat(outcome.abortions()).hasSize(6);
      assertThat(report.at("/results"))
          .filteredOn(call -> call.get("failure_kind").textValue().equals("not sent"))
          .hasSize(5)
          .allSatisfy(
              call ->
                  assertThat(call.get("failure_message").textValue())
                      .isEqualTo("only 1 of 4 chunks were sent"));
    }
  }

  @Test
  void callsThatHaveNotBegunDoNotBegin() {
    try (StubServer server =
        StubServer.with(post -> StubServer.Reply.json(500, "{\"error\":\"x\"}"))) {
      Template.Outcome outcome =
          template(server)
              .set("concurrentcalls.calls", "400")
              .set("concurrentcalls.max-workers", "2")
              .set("concurrentcalls.arrival-rate", "20")
              .set("concurrentcalls.gates", "abort when error_rate > 90%")
              .run();

      assertThat(server.posts().size()).isBetween(10, 200);
      assertThat(outcome.report().at("/calls/failed").asInt()).isEqualTo(400);
      assertThat(outcome.abortions())
          .isNotEmpty()
          .allSatisfy(
              aborted -> assertThat(aborted).hasMessageStartingWith("the run was aborted after "));
    }
  }

  @Test
  void aRunThatGoesWellIsNotStopped() {
    try (StubServer server = StubServer.healthy()) {
      JsonNode report =
          template(server)
              .set("concurrentcalls.duration", "1200ms")
              .set("concurrentcalls.gates", "abort when error_rate > 50%")
              .run()
              .report();

      assertThat(report.at("/verdict").asText()).isEqualTo("passed");
      assertThat(report.at("/gates")).hasSize(1);
    }
  }

  @Test
  void anExpectedStatusIsARejectionAndNoFailure() {
    try (StubServer server = rejecting(1)) {
      Template.Outcome outcome =
          template(server).set("concurrentcalls.expected-status", "429,503").run();
      JsonNode report = outcome.report();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.abortions())
          .singleElement()
          .satisfies(
              aborted ->
                  assertThat(aborted).hasMessageContaining("was rejected, as the server may"));
      assertThat(report.at("/calls/rejected").asInt()).isEqualTo(1);
      assertThat(report.at("/calls/failed").asInt()).isZero();
      assertThat(report.at("/success_rate").asDouble()).isEqualTo(1);
      assertThat(report.at("/exchanges/rejected").asInt()).isEqualTo(1);
      assertThat(report.at("/chunks/answered").asInt()).isEqualTo(15);
      assertThat(report.at("/gates/0/message").asText())
          .isEqualTo(
              "success_rate was 100.0 %, allowed at least 100 % (3 of 3 calls, 1 more rejected)");
    }
  }

  @Test
  void aWorkerThatMadeManyCallsIsNotRedForRejections() {
    try (StubServer server = rejecting(1)) {
      Template.Outcome outcome =
          template(server)
              .set("concurrentcalls.calls", "1")
              .set("concurrentcalls.duration", "2s")
              .set("concurrentcalls.expected-status", "429")
              .set("concurrentcalls.gates", "rejected_rate <= 50%")
              .run();

      assertThat(outcome.report().at("/verdict").asText()).isEqualTo("passed");
      assertThat(outcome.report().at("/calls/rejected").asInt()).isEqualTo(1);
      assertThat(outcome.report().at("/calls/completed").asInt()).isPositive();
      assertThat(outcome.failedCalls()).isZero();
    }
  }

  static class Demanding {
    @ConcurrentCalls(calls = 4)
    void lastChunkIsPerfect(Call call) {
      call.create();
      for (Chunk chunk : call.chunks()) {
        Response answer = call.send(chunk);
        if (chunk.last()) {
          answer.then().statusCode(418);
        }
      }
    }
  }

  @Test
  void aRejectionExcusesNoAssertionOnALaterAnswer() {
    try (StubServer server = rejecting(4)) {
      Template.Outcome outcome =
          Template.of(Demanding.class, directory)
              .server(server)
              .set("concurrentcalls.expected-status", "429")
              .run();

      assertThat(outcome.report().at("/calls/failed").asInt()).isEqualTo(4);
      assertThat(outcome.failedCalls()).isEqualTo(4);
      assertThat(outcome.report().at("/verdict").asText()).isEqualTo("failed");
    }
  }

  @Test
  void withoutTheSettingItIsAFailureOfItsOwnKind() {
    try (StubServer server = rejecting(1)) {
      JsonNode report = template(server).run().report();

      assertThat(report.at("/verdict").asText()).isEqualTo("failed");
      assertThat(report.at("/errors/0/kind").asText()).isEqualTo("rejected");
      assertThat(report.at("/errors/0/advice").asText())
          .startsWith("Reduce --num_calls")
          .endsWith("--expected_status 429.");
    }
  }

  @Test
  void aRunInWhichAllIsRejectedIsRed() {
    try (StubServer server =
        StubServer.with(post -> StubServer.Reply.json(429, "{\"error\":\"busy\"}"))) {
      Template.Outcome outcome =
          template(server).set("concurrentcalls.expected-status", "429").run();

      assertThat(outcome.report().at("/verdict").asText()).isEqualTo("failed");
      assertThat(outcome.report().at("/calls/rejected").asInt()).isEqualTo(4);
      assertThat(outcome.containerErrors()).hasSize(1);
    }
  }

  @Test
  void aStatusThatIsNoRefusalCannotBeExpected() {
    assertThat(
            Template.of(Guided.class, directory)
                .set("concurrentcalls.expected-status", "200")
                .run()
                .containerErrors())
        .singleElement()
        .satisfies(
            error ->
                assertThat(error)
                    .hasMessageEndingWith(
                        "must have an 'expectedStatus' of 400 to 599, but was [200]."));
  }

  /** Rejects the second chunk of so many calls. */
  private static StubServer rejecting(int calls) {
    return StubServer.with(
        post ->
            post.number() == 2 && post.callOrder() < calls
                ? StubServer.Reply.json(429, "{\"error\":\"busy\"}")
                : null);
  }

  private Template template(StubServer server) {
    return Template.of(Guided.class, directory).server(server);
  }
}
