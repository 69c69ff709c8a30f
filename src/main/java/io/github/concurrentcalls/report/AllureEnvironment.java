package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.plan.LoadPlan;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the run ran with, for Allure's front page. */
final class AllureEnvironment {
  private AllureEnvironment() {}

  /** Writes it into the results, beside what others said there. */
  static void write(RunInfo run, Path directory) {
    Path file = directory.resolve("environment.properties");
    try {
      Properties environment = read(file);
      add(environment, run);
      try (Writer writer = Files.newBufferedWriter(file)) {
        environment.store(writer, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties environment = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        environment.load(reader);
      }
    }
    return environment;
  }

  private static void add(Properties environment, RunInfo run) {
    LoadPlan plan = run.plan();
    environment.setProperty("Server", run.server().toString());
    environment.setProperty("Calls", Integer.toString(plan.planned()));
    environment.setProperty("Workers", Integer.toString(plan.maxWorkers()));
    environment.setProperty("Mode", plan.mode().toString());
    environment.setProperty("Chunk.duration", plan.chunkDuration().toMillis() / 1000.0 + "s");
    environment.setProperty("Audio", plan.audio().toString());
    environment.setProperty("Java", System.getProperty("java.version", ""));
    environment.setProperty("OS", system());
    environment.setProperty("Concurrent.Calls", version());
  }

  private static String system() {
    return System.getProperty("os.name", "") + " " + System.getProperty("os.version", "");
  }

  /** Only the packaged library knows its version. */
  private static String version() {
    String version = AllureEnvironment.class.getPackage().getImplementationVersion();
    return version == null ? "not packaged" : version;
  }
}
