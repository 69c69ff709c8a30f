package io.github.concurrentcalls.bench.subject;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The whole product, as JUnit runs it: all its sinks, a file for the console, no pauses. */
final class Product {
  private static final JsonMapper JSON = new JsonMapper();

  /** Beside the calls JUnit's pool needs a thread for the template; the rest is room. */
  private static final int SPARE_THREADS = 16;

  private final URI server;
  private final Path directory;
  private int runs;

  Product(URI server, Path directory) {
    this.server = server;
    this.directory = directory;
  }

  /**
   * Runs the load's calls.
   *
   * @throws IllegalStateException if there was no run, or one that is not what was asked for
   */
  Measurement run(Load load) throws IOException {
    CallMeter meter = ProductLoad.METER;
    meter.reset();
    Path file = directory.resolve("results-of-run-" + ++runs + ".json");
    FirstFailure failure = new FirstFailure();
    long cpu = Resources.cpuNanos();
    LauncherFactory.create().execute(request(load, file), failure);
    cpu = Resources.cpuNanos() - cpu;
    long peakRss = Resources.peakRss();
    if (!Files.exists(file)) {
      throw new IllegalStateException("the product made no report", failure.cause);
    }
    ResultsFile results = JSON.readValue(file.toFile(), ResultsFile.class);
    if (results.verdict().equals("invalid")) {
      throw new IllegalStateException("the run is invalid: " + results.problems());
    }
    return new Measurement(
        results.chunks().answered(),
        Math.round(results.testDuration() * 1e9),
        meter.cpuNanos(),
        meter.allocated(),
        meter.classes(),
        peakRss,
        new Measurement.ProductReport(
            results.verdict(),
            results.peakConcurrency(),
            results.violations(),
            results.chunkTime().p50(),
            results.chunkTime().p99(),
            cpu));
  }

  private LauncherDiscoveryRequest request(Load load, Path resultsJson) {
    Recording recording = load.recording();
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(ProductLoad.class))
        .configurationParameter("concurrentcalls.server-url", server.toString())
        .configurationParameter("concurrentcalls.audio", recording.file())
        .configurationParameter(
            "concurrentcalls.chunk-duration", String.valueOf(recording.chunkMillis() / 1000.0))
        .configurationParameter("concurrentcalls.calls", String.valueOf(load.calls()))
        .configurationParameter("concurrentcalls.max-workers", String.valueOf(load.inFlight()))
        .configurationParameter("concurrentcalls.results-json", resultsJson.toString())
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter(
            "junit.jupiter.execution.parallel.config.fixed.parallelism",
            String.valueOf(load.inFlight() + SPARE_THREADS))
        .build();
  }

  /** Why there is no report, where there is none. */
  private static final class FirstFailure implements TestExecutionListener {
    private volatile @Nullable Throwable cause;

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (cause == null) {
        cause = result.getThrowable().orElse(null);
      }
    }
  }
}
