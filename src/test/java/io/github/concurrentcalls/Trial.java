package io.github.concurrentcalls;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.call.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs against an embedded server of their own each, with what the server has done to them. */
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
   * @param faults of the server, as they are written in settings
   * @param seed what their draws start from, and those of the processing time
   * @param processingTime what the server takes for a chunk
   */
  record Setup(
      String faults, long seed, String processingTime, boolean queueing, String mode, int calls) {}

  /**
   * What became of a run.
   *
   * @param strikes a line for each strike of a fault
   */
  record Result(List<String> strikes, JsonNode report) {}

  /**
   * Makes a run.
   *
   * @param gates besides the usual ones, separated by semicolons
   */
  Result run(Setup setup, String gates) {
    Path own = directory.resolve("run-" + ++runs);
    Path strikes = own.resolve("strikes");
    System.setProperty(ALLURE, own.resolve("allure").toString());
    JsonNode report =
        template(setup, own)
            .set("concurrentcalls.gates", "success_rate >= 100%;" + gates)
            .set("concurrentcalls.embedded.strike-log", strikes.toString())
            .run()
            .report();
    try {
      return new Result(Files.readAllLines(strikes), report);
    } catch (IOException absent) {
      throw new UncheckedIOException(absent);
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

  private Template template(Setup setup, Path own) {
    Template template = Template.of(Caller.class, own);
    if (!setup.faults().isEmpty()) {
      template.set("concurrentcalls.embedded.faults", setup.faults());
    }
    return template
        .set("concurrentcalls.server-url", "embedded")
        .set("concurrentcalls.embedded.seed", String.valueOf(setup.seed()))
        .set("concurrentcalls.embedded.processing-time", setup.processingTime())
        .set("concurrentcalls.embedded.queueing", String.valueOf(setup.queueing()))
        .set("concurrentcalls.isolation", "true")
        .set("concurrentcalls.audio", audio.toString())
        .set("concurrentcalls.chunk-duration", String.valueOf(Conversation.CHUNK_SECONDS))
        .set("concurrentcalls.transcript", "testdata/test_transcript.xml")
        .set("concurrentcalls.mode", setup.mode())
        .set("concurrentcalls.calls", String.valueOf(setup.calls()))
        .set("concurrentcalls.max-workers", String.valueOf(setup.calls()));
  }
}
