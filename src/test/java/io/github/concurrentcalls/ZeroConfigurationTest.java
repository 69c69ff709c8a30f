package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.concurrentcalls.call.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The launcher of a build tool or an IDE, and nobody has configured anything. */
class ZeroConfigurationTest {
  private static final String PREFIX = "junit.jupiter.execution.parallel.";
  private static final Set<String> OTHER_TESTS_THREADS = ConcurrentHashMap.newKeySet();

  @TempDir Path directory;
  private final Map<String, String> before = new HashMap<>();

  static class Guided {
    @ConcurrentCalls(calls = 12, maxWorkers = 12)
    void process(Call call) {
      call.process();
    }
  }

  static class Others {
    @Test
    void one() {
      OTHER_TESTS_THREADS.add(Thread.currentThread().getName());
    }

    @Test
    void two() {
      OTHER_TESTS_THREADS.add(Thread.currentThread().getName());
    }
  }

  @BeforeEach
  void forgetWhatWasSaid() {
    OTHER_TESTS_THREADS.clear();
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(PREFIX))
        .forEach(name -> before.put(name, System.clearProperty(name)));
  }

  @AfterEach
  void restore() {
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(PREFIX))
        .forEach(System::clearProperty);
    before.forEach(System::setProperty);
  }

  @Test
  void runsCallsAtOnceAndOtherTestsInOneThread() {
    try (StubServer server = StubServer.taking(Duration.ofMillis(50))) {
      SummaryGeneratingListener summary = launch(server);

      assertThat(summary.getSummary().getFailures()).isEmpty();
      assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(14);
      assertThat(server.peakCalls()).isEqualTo(12);
      assertThat(OTHER_TESTS_THREADS).hasSize(1);
    }
  }

  @Test
  void leavesWhatSomebodySaidAlone() {
    System.setProperty(ParallelExecution.ENABLED, "false");
    try (StubServer server = StubServer.healthy()) {
      SummaryGeneratingListener summary = launch(server);

      assertThat(System.getProperty(ParallelExecution.STRATEGY)).isNull();
      assertThat(summary.getSummary().getFailures())
          .singleElement()
          .extracting(failure -> failure.getException().getMessage())
          .asString()
          .contains("junit.jupiter.execution.parallel.enabled is false");
    }
  }

  private SummaryGeneratingListener launch(StubServer server) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(Guided.class), selectClass(Others.class))
                  .configurationParameter("concurrentcalls.server-url", server.url())
                  .configurationParameter("concurrentcalls.quiet", "true")
                  .configurationParameter("concurrentcalls.chunk-duration", "0.01")
                  .configurationParameter("concurrentcalls.pause", "0")
                  .configurationParameter(
                      "concurrentcalls.audio",
                      Template.wav(directory.resolve("a.wav"), 8000, 320).toString())
                  .build(),
              summary);
    }
    return summary;
  }
}
