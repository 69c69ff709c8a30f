package io.github.concurrentcalls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.StubServer.Reply;
import io.github.concurrentcalls.call.Call;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of some of a run's calls. */
class OnlyCallsTest {
  @TempDir Path directory;

  static class Agents {
    @ConcurrentCalls(calls = 12)
    @ValueSource(strings = {"a1", "a2", "a3", "a4", "a5"})
    void agents(Call call, String agent) {
      call.agent(agent).process();
    }
  }

  static class Annotated {
    @ConcurrentCalls(
        calls = 4,
        onlyCalls = {4, 2})
    void process(Call call) {
      call.process();
    }
  }

  @Test
  void runsTheseAsTheyAreInTheWholeRun() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome =
          Template.of(Agents.class, directory)
              .server(server)
              .set("concurrentcalls.only-calls", "9, 7,5")
              .run();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.callNames())
          .containsExactlyInAnyOrder("call 5 of 12: a5", "call 7 of 12: a2", "call 9 of 12: a4");
      JsonNode report = outcome.report();
      assertThat(report.at("/calls/planned").asInt()).isEqualTo(3);
      assertThat(report.at("/success_rate").asDouble()).isEqualTo(1);
      assertThat(report.at("/peak_concurrency").asInt()).isEqualTo(3);
      assertThat(report.at("/run/only_calls").toString()).isEqualTo("[5,7,9]");
      assertThat(
              StreamSupport.stream(report.at("/results").spliterator(), false)
                  .map(call -> call.at("/index").asInt() + call.at("/agent_id").asText()))
          .containsExactly("5a5", "7a2", "9a4");
    }
  }

  @Test
  void runsThoseOfTheAnnotation() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = Template.of(Annotated.class, directory).server(server).run();

      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.callNames()).containsExactlyInAnyOrder("call 2 of 4", "call 4 of 4");
    }
  }

  @Test
  void theyAreCheckedForIsolationAsInTheWholeRun() {
    Template.Outcome outcome =
        Template.of(Annotated.class, directory)
            .set("concurrentcalls.server-url", "embedded")
            .set("concurrentcalls.isolation", "true")
            .set("concurrentcalls.only-calls", "3")
            .run();

    assertThat(outcome.containerErrors()).isEmpty();
    assertThat(outcome.report().at("/violations/total").asInt()).isZero();
    assertThat(outcome.report().at("/calls/completed").asInt()).isEqualTo(1);
  }

  @Test
  void aFailedRunSaysHowToRepeatOneOfItsCalls() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try (StubServer server =
        StubServer.with(post -> post.text().contains("a2") ? Reply.json(500, "{}") : null)) {
      Template.of(Agents.class, directory).server(server).run();
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(UTF_8))
        .contains(
            "[REPEAT] call 2 alone: mvn test '-Dtest=io.github.concurrentcalls.OnlyCallsTest$Agents#agents' ")
        .containsPattern("\\[REPEAT] call 2 alone: .* -Dconcurrentcalls.only-calls=2\\R")
        .containsPattern(
            "\\[REPEAT] with the \\d calls it overlapped most: .*only-calls=(1,2,|2,)\\d+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0,7 | must have 'onlyCalls' that are indexes from 1 to 12, each of them once, but was [0, 7].
          13  | must have 'onlyCalls' that are indexes from 1 to 12, each of them once, but was [13].
          7,7 | must have 'onlyCalls' that are indexes from 1 to 12, each of them once, but was [7, 7].
          7,  | found concurrentcalls.only-calls = '7,', which must be indexes such as 5,7,9.
          x   | found concurrentcalls.only-calls = 'x', which must be indexes such as 5,7,9.
          """)
  void refusesIndexesThatAreNone(String indexes, String problem) {
    Template.Outcome outcome =
        Template.of(Agents.class, directory).set("concurrentcalls.only-calls", indexes).run();

    assertThat(outcome.containerErrors()).hasSize(1);
    assertThat(outcome.containerErrors().get(0))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(problem);
  }
}
