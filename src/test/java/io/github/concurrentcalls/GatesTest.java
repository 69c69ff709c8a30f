package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a run is red, how often, and in which words. */
class GatesTest {
  @TempDir Path directory;

  static class Guided {
    @ConcurrentCalls(calls = 10)
    void process(Call call) {
      call.process();
    }
  }

  static class Empty {
    @ConcurrentCalls(calls = 2, gates = "success_rate >= 0%")
    void nothing(Call call) {}
  }

  /** The first so many calls that come get an error to their second chunk. */
  private static StubServer failing(int calls) {
    return StubServer.with(
        post ->
            post.callOrder() < calls && post.number() == 2
                ? StubServer.Reply.json(500, "{\"error\":\"database pool is empty\"}")
                : null);
  }

  private Template process() {
    return Template.of(Guided.class, directory);
  }

  @Test
  void aFailedCallIsAFailedTestUnlessTheGateToleratesIt() {
    try (StubServer server = failing(1)) {
      Template.Outcome outcome = process().server(server).run();

      assertThat(outcome.failedCalls()).isEqualTo(1);
      assertThat(outcome.callErrors().get(0))
          .hasMessageContaining("partial: 3 of 4 chunks passed")
          .hasMessageContaining("status")
          .hasMessageContaining("500")
          .hasMessageContaining("database pool is empty");
      assertThat(outcome.containerErrors())
          .singleElement()
          .extracting(Throwable::getMessage)
          .asString()
          .contains("success_rate was 90.0 %, allowed at least 100 % (9 of 10 calls)");
    }
  }

  @Test
  void aToleratedFailureAbortsItsCallAndLeavesTheBuildGreen() {
    try (StubServer server = failing(1)) {
      Template.Outcome outcome =
          process().server(server).set("concurrentcalls.gates", "success_rate >= 90%").run();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.failedCalls()).isZero();
      assertThat(outcome.abortedCalls()).isEqualTo(1);
      assertThat(outcome.abortions().get(0)).hasMessageContaining("3 of 4 chunks passed");
      assertThat(outcome.report().at("/success_rate").asDouble()).isEqualTo(0.9);
      assertThat(outcome.report().at("/calls/partial").asInt()).isEqualTo(1);
    }
  }

  @Test
  void whatWasUsedOfTheMachinesIsWatchedByEveryRun() {
    try (StubServer server = failing(0)) {
      Template.Outcome outcome =
          process()
              .server(server)
              .set("concurrentcalls.gates", "generator_hiccup.p50 <= 60s;server_cpu.max <= 100%")
              .run();

      assertThat(outcome.report().at("/gates/1/passed").booleanValue()).isTrue();
      assertThat(outcome.report().at("/gates/2/message").textValue())
          .isEqualTo(
              "server_cpu.max was not measured (it runs in the process that makes the load), so the gate cannot hold");
      assertThat(outcome.report().at("/resources/generator").textValue())
          .startsWith("process " + ProcessHandle.current().pid());
      assertThat(outcome.report().at("/generator_limit/cannot_tell").textValue())
          .isEqualTo("it takes 5 s of load to tell");
    }
  }

  @Test
  void oneFailureTooManyIsOneRedEntryWithBothFigures() {
    try (StubServer server = failing(2)) {
      Template.Outcome outcome =
          process().server(server).set("concurrentcalls.gates", "success_rate >= 90%").run();

      assertThat(outcome.failedCalls()).isZero();
      assertThat(outcome.containerErrors())
          .singleElement()
          .extracting(Throwable::getMessage)
          .asString()
          .contains("success_rate was 80.0 %, allowed at least 90 % (8 of 10 calls)");
    }
  }

  @Test
  void allBreachesAreReportedTogether() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome =
          process()
              .server(server)
              .set("concurrentcalls.gates", "chunk.p95 <= 0.0001ms; calls_per_second >= 1000000")
              .run();

      assertThat(outcome.failedCalls()).isZero();
      assertThat(outcome.containerErrors())
          .singleElement()
          .extracting(Throwable::getMessage)
          .asString()
          .contains("chunk.p95 was", "(40 chunks)", "calls_per_second was");
    }
  }

  @Test
  void noGatePassesOnNothing() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome =
          Template.of(Empty.class, directory)
              .server(server)
              .set("concurrentcalls.gates", "success_rate >= 0%; chunk.p95 <= 100s")
              .run();

      assertThat(outcome.containerErrors()).hasSize(1);
      assertThat(outcome.succeededCalls()).isZero();
      assertThat(outcome.report().at("/verdict").asText()).isNotEqualTo("passed");
      assertThat(outcome.report().at("/gates").findValues("passed"))
          .hasSize(2)
          .allMatch(passed -> !passed.asBoolean());
    }
  }

  @Test
  void gatesAreCheckedBeforeTheFirstCall() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome =
          process().server(server).set("concurrentcalls.gates", "chunks.p95 <= 1s").run();

      assertThat(outcome.containerErrors())
          .singleElement()
          .isInstanceOf(ConfigurationException.class)
          .extracting(Throwable::getMessage)
          .asString()
          .contains("chunks.p95", "success_rate", "chunks_per_second");
      assertThat(server.posts()).isEmpty();
    }
  }
}
