package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.concurrentcalls.call.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * A thousand calls at once, with the launcher of a build tool or an IDE, and nobody has configured
 * anything.
 */
class CrowdTest {
  private static final String EXECUTOR = "junit.jupiter.execution.parallel.config.executor-service";

  @TempDir Path directory;

  static class Crowd {
    @ConcurrentCalls(calls = 1000, maxWorkers = 1000)
    void process(Call call) {
      call.process();
    }
  }

  @ParameterizedClass
  @ValueSource(strings = "a template within a template")
  record Asked(String name) {
    @Nested
    class Within {
      @ConcurrentCalls
      void process(Call call) {
        call.process();
      }
    }
  }

  @Test
  void startsTogetherHoweverShortTheCalls() throws Exception {
    try (CrowdServer server = CrowdServer.taking(Duration.ofMillis(20))) {
      SummaryGeneratingListener summary = launch(Crowd.class, server, Map.of());

      assertGreen(summary);
      assertThat(server.finished()).isEqualTo(1000);
      JsonNode report = report();
      assertThat(report.at("/peak_concurrency").asInt()).isEqualTo(1000);
      assertThat(report.at("/calls/completed").asInt()).isEqualTo(1000);
    }
  }

  /** The server's own view: it answers none of them before it has all of them. */
  @Test
  void allAreReallyInFlight() throws Exception {
    try (CrowdServer server = CrowdServer.waitingFor(1000)) {
      SummaryGeneratingListener summary =
          launch(
              Asked.class,
              server,
              Map.of("concurrentcalls.calls", "1000", "concurrentcalls.max-workers", "1000"));

      assertGreen(summary);
      assertThat(server.peakCalls()).isEqualTo(1000);
    }
  }

  /** The pool is there to hear of it, and the error is the run's own. */
  @Test
  void nonsenseIsLeftToTheRun() {
    for (String calls : List.of("-5000", "many", "2000000000")) {
      try (CrowdServer server = CrowdServer.taking(Duration.ZERO)) {
        Map<String, String> nonsense =
            Map.of("concurrentcalls.calls", calls, "concurrentcalls.max-workers", "2000000000");

        assertThat(launch(Crowd.class, server, nonsense).getSummary().getFailures())
            .singleElement()
            .extracting(TestExecutionSummary.Failure::getException)
            .isInstanceOf(ConfigurationException.class);
      }
    }
  }

  private static void assertGreen(SummaryGeneratingListener summary) {
    assertThat(summary.getSummary().getFailures())
        .extracting(TestExecutionSummary.Failure::getException)
        .isEmpty();
    assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1000);
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(directory.resolve("results.json").toFile());
  }

  private SummaryGeneratingListener launch(
      Class<?> testClass, CrowdServer server, Map<String, String> parameters) {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(testClass))
            .configurationParameters(parameters)
            .configurationParameter("concurrentcalls.server-url", server.url())
            .configurationParameter("concurrentcalls.quiet", "true")
            .configurationParameter("concurrentcalls.isolation", "false")
            .configurationParameter("concurrentcalls.pause", "0")
            .configurationParameter(
                "concurrentcalls.results-json", directory.resolve("results.json").toString())
            .configurationParameter(
                "concurrentcalls.audio",
                Template.wav(directory.resolve("a.wav"), 8000, 800).toString());
    Optional.ofNullable(System.getProperty("test.executor-service"))
        .ifPresent(executor -> request.configurationParameter(EXECUTOR, executor));
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request.build(), summary);
    return summary;
  }
}
