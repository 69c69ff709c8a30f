package io.github.concurrentcalls;

import static io.github.concurrentcalls.StubServer.Reply.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.StubServer.Reply;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.Chunk;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run does when the server, or the test itself, does not do what it should. */
class FailuresTest {
  @TempDir Path directory;

  static class Guided {
    @ConcurrentCalls(calls = 5)
    void process(Call call) {
      call.process();
    }
  }

  static class Demanding {
    @ConcurrentCalls(calls = 4)
    void demanding(Call call) {
      call.create();
      for (Chunk chunk : call.chunks()) {
        float most = call.index() == 2 ? 101 : 0;
        if (!chunk.last()) {
          call.send(chunk).then().body("overall_adherence", greaterThan(most));
        } else {
          call.send(chunk);
        }
      }
    }
  }

  static class Forgetful {
    @ConcurrentCalls(calls = 2)
    void sendsTheFirstChunkOnly(Call call) {
      call.create();
      call.send(call.chunks().get(0));
    }
  }

  static class FailingSetUp {
    @BeforeEach
    void setUp(TestInfo test) {
      if (test.getDisplayName().startsWith("call 2 ")) {
        throw new IllegalStateException("no agent is free");
      }
    }

    @ConcurrentCalls(calls = 3)
    void process(Call call) {
      call.process();
    }
  }

  static class Early {
    @BeforeEach
    void createBeforeItsTurn(Call call) {
      call.agent("agent_007").create();
    }

    @ConcurrentCalls(calls = 2)
    void process(Call call) {
      call.process();
    }
  }

  static class Slow {
    @ConcurrentCalls(calls = 2)
    @Timeout(2)
    void process(Call call) {
      call.process();
    }
  }

  @Test
  void aCallThatIsSentBeforeItsTurnIsRefused() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = Template.of(Early.class, directory).server(server).run();

      assertThat(server.posts()).isEmpty();
      assertThat(outcome.callErrors())
          .hasSize(2)
          .allSatisfy(error -> assertThat(error).hasMessageContaining("only from its test method"));
      assertThat(outcome.containerErrors()).hasSize(1);
    }
  }

  @Test
  void theAnswersTimeOutCanBeSet() {
    try (StubServer server = StubServer.taking(Duration.ofSeconds(10))) {
      Template.Outcome outcome =
          Template.of(Guided.class, directory)
              .server(server)
              .set("concurrentcalls.answer-timeout", "0.25")
              .run();

      assertThat(outcome.report().at("/errors/0/kind").asText()).isEqualTo("timed out");
      assertThat(outcome.report().at("/errors/0/message").asText())
          .endsWith("did not answer in full within 0.25 s");
    }
  }

  @Test
  void jupitersOwnTimeoutEndsACall() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome =
          Template.of(Slow.class, directory)
              .server(server)
              .set("concurrentcalls.pause", "30")
              .run();

      assertThat(outcome.callErrors())
          .hasSize(2)
          .allSatisfy(error -> assertThat(error).isInstanceOf(TimeoutException.class));
      assertThat(outcome.report().at("/chunks/answered").asInt()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          error inside      | 200 | application/json | {"status":"success","error":"out of memory"} | violation | out of memory
          truncated JSON    | 200 | application/json | {"status":"success","call_id":               | violation | JSON
          a proxy's HTML    | 200 | text/html        | <html>Bad Gateway</html>                     | violation | text/html
          another call's id | 200 | application/json | {"status":"success","call_id":"concurrent_test_00000000","overall_adherence":1,"script_completion":1} | violation | call_id
          scores too high   | 200 | application/json | {"status":"success","call_id":"ID","overall_adherence":101,"script_completion":1} | violation | overall_adherence was 101
          a plain 500       | 500 | application/json | {"error":"An unexpected server error occurred"} | status  | 500
          a redirect        | 302 | text/html        | moved                                        | status    | 302
          """)
  void aWrongAnswerFailsItsCallAndSaysHow(
      String what, int status, String type, String body, String kind, String message) {
    try (StubServer server =
        StubServer.with(
            post ->
                post.callOrder() == 0 && post.number() == 2
                    ? new Reply(status, type, body.replace("ID", post.callId()))
                    : null)) {
      Template.Outcome outcome = Template.of(Guided.class, directory).server(server).run();

      assertThat(outcome.failedCalls()).as(what).isEqualTo(1);
      assertThat(outcome.succeededCalls()).isEqualTo(4);
      // The chunks after the failed one were sent all the same.
      assertThat(server.posts()).hasSize(25);
      JsonNode errors = outcome.report().at("/errors");
      assertThat(errors).hasSize(1);
      assertThat(errors.at("/0/kind").asText()).isEqualTo(kind);
      assertThat(errors.at("/0/message").asText()).contains(message);
      assertThat(errors.at("/0/chunks").toString()).isEqualTo("[2]");
      assertThat(errors.at("/0/sample").asText()).startsWith(body.substring(0, 5));
    }
  }

  @Test
  void aCallThatCannotBeCreatedEndsThere() {
    try (StubServer server =
        StubServer.with(
            post ->
                post.callOrder() == 0 && post.number() == 0
                    ? json(500, "{\"error\":\"no\"}")
                    : null)) {
      Template.Outcome outcome = Template.of(Guided.class, directory).server(server).run();

      assertThat(outcome.failedCalls()).isEqualTo(1);
      assertThat(server.posts()).hasSize(21);
      assertThat(outcome.report().at("/calls/failed").asInt()).isEqualTo(1);
    }
  }

  @Test
  void theAuthorsOwnAssertionFailsThatCallAlone() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = Template.of(Demanding.class, directory).server(server).run();

      assertThat(outcome.succeededCalls()).isEqualTo(3);
      assertThat(outcome.callErrors())
          .singleElement()
          .extracting(Throwable::getMessage)
          .asString()
          .contains("JSON path overall_adherence doesn't match", "greater than <101.0F>");
      assertThat(outcome.report().at("/errors/0/kind").asText()).isEqualTo("assertion");
      assertThat(outcome.report().at("/success_rate").asDouble()).isEqualTo(0.75);
    }
  }

  @Test
  void aCallThatLeavesChunksOutIsNotCompleted() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = Template.of(Forgetful.class, directory).server(server).run();

      assertThat(outcome.failedCalls()).isEqualTo(2);
      assertThat(outcome.callErrors().get(0)).hasMessageContaining("1 of 4 chunks");
    }
  }

  @Test
  void aCallWhoseSetUpFailsIsAccountedForAndNotWaitedFor() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = Template.of(FailingSetUp.class, directory).server(server).run();

      assertThat(outcome.report().at("/problems")).hasSize(1);
      assertThat(outcome.report().at("/problems/0").asText())
          .contains("at most 2 calls were in flight", "1 did not reach the test method");
      assertThat(outcome.succeededCalls()).isEqualTo(2);
      assertThat(outcome.report().at("/calls/planned").asInt()).isEqualTo(3);
      assertThat(outcome.report().at("/calls/completed").asInt()).isEqualTo(2);
      assertThat(outcome.report().at("/calls/failed").asInt()).isEqualTo(1);
      assertThat(outcome.report().at("/verdict").asText()).isNotEqualTo("passed");
    }
  }

  @Test
  void aServerThatStopsInMidRunLeavesTheFiguresUntilThen() {
    StubServer[] server = new StubServer[1];
    server[0] =
        StubServer.with(
            post -> {
              if (post.number() == 3) {
                server[0].close();
                throw new IOException("stopped");
              }
              return null;
            });
    Template.Outcome outcome = Template.of(Guided.class, directory).server(server[0]).run();

    assertThat(outcome.succeededCalls()).isZero();
    JsonNode report = outcome.report();
    assertThat(report.at("/calls/planned").asInt()).isEqualTo(5);
    assertThat(report.at("/calls/partial").asInt() + report.at("/calls/failed").asInt())
        .isEqualTo(5);
    assertThat(report.at("/chunks/answered").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(report.at("/errors").findValuesAsText("kind"))
        .isNotEmpty()
        .isSubsetOf("refused", "reset");
    assertThat(outcome.containerErrors()).hasSize(1);
  }

  @Test
  void aServerThatWasNeverStartedIsNamed() throws IOException {
    String url = "http://127.0.0.1:" + freePort();
    Instant start = Instant.now();
    Template.Outcome outcome =
        Template.of(Guided.class, directory).set("concurrentcalls.server-url", url).run();

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
    assertThat(outcome.events().testEvents().started().count()).isZero();
    assertThat(outcome.containerErrors())
        .singleElement()
        .isInstanceOf(ServerNotReachableException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .contains(url, "refused");
    assertThat(outcome.report().at("/verdict").asText()).isEqualTo("invalid");
    assertThat(outcome.report().at("/calls/failed").asInt()).isEqualTo(5);
    assertThat(outcome.report().at("/problems/0").asText()).contains(url);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
