package io.github.concurrentcalls;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.server.FaultPlan;
import io.github.concurrentcalls.server.ProcessingTime;
import io.github.concurrentcalls.server.ReferenceServer;
import io.github.concurrentcalls.server.ServerOptions;
import io.github.concurrentcalls.server.Strike;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs against a reference server of their own each, whose log of strikes is kept. */
final class Trial implements AutoCloseable {
  private static final String ALLURE = "allure.results.directory";

  private final Path directory;
  private final Path audio;
  private final @Nullable String allure = System.getProperty(ALLURE);
  private int runs;

  /** Runs write into this directory, and nowhere else until this is closed. */
  Trial(Path directory) {
    this.directory = directory;
    this.audio = Conversation.writeTo(directory.resolve("conversation.wav"));
  }

  static class Caller {
    @ConcurrentCalls
    void process(Call call) {
      // Servers that queue want an ObjectId.
      call.agent("0123456789abcdef01234567").process();
    }
  }

  /**
   * What is to be run.
   *
   * @param faults of the server, with the seed of this run
   * @param processingTime what the server takes for a chunk
   * @param gates besides the usual ones, separated by semicolons
   */
  record Setup(
      FaultPlan faults,
      String processingTime,
      boolean queueing,
      String mode,
      int calls,
      String gates) {}

  /** What the server did, and what the run's report says. */
  record Result(List<Strike> strikes, JsonNode report) {}

  Result run(Setup setup) {
    ServerOptions options =
        ServerOptions.defaults()
            .withProcessingTime(ProcessingTime.parse(setup.processingTime(), setup.faults().seed()))
            .withQueueing(setup.queueing())
            .withFaults(setup.faults());
    try (ReferenceServer server = ReferenceServer.start(options)) {
      JsonNode report = template(setup, server).run().report();
      return new Result(server.strikes(), report);
    }
  }

  @Override
  public void close() {
    if (allure == null) {
      System.clearProperty(ALLURE);
    } else {
      System.setProperty(ALLURE, allure);
    }
  }

  private Template template(Setup setup, ReferenceServer server) {
    Path own = directory.resolve("run-" + ++runs);
    System.setProperty(ALLURE, own.resolve("allure").toString());
    return Template.of(Caller.class, own)
        .set("concurrentcalls.server-url", server.url().toString())
        .set("concurrentcalls.mongo-uri", server.mongoUri())
        .set("concurrentcalls.mongo-database", server.database())
        .set("concurrentcalls.isolation", "true")
        .set("concurrentcalls.gates", "success_rate >= 100%;" + setup.gates())
        .set("concurrentcalls.audio", audio.toString())
        .set("concurrentcalls.chunk-duration", String.valueOf(Conversation.CHUNK_SECONDS))
        .set("concurrentcalls.transcript", "testdata/test_transcript.xml")
        .set("concurrentcalls.mode", setup.mode())
        .set("concurrentcalls.calls", String.valueOf(setup.calls()))
        .set("concurrentcalls.max-workers", String.valueOf(setup.calls()));
  }
}
