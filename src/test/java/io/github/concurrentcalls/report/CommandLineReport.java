package io.github.concurrentcalls.report;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The reports of a run of the executable jar: its own page, and those of both Allures. */
final class CommandLineReport {
  private static final Path TESTDATA = Path.of("testdata").toAbsolutePath();

  private final Path directory;

  private CommandLineReport(Path directory) {
    this.directory = directory;
  }

  /**
   * Runs the five calls of the guide and generates their report.
   *
   * @param directory which is empty and becomes the working directory
   * @param exitCode with which the run has to end
   * @return the directory of the report
   */
  static Path generate(Path directory, int exitCode, String... more) {
    run(directory, exitCode, more);
    return generate(directory);
  }

  /** Runs the five calls of the guide; beside the results lies {@code page/report.html}. */
  static void run(Path directory, int exitCode, String... more) {
    new CommandLineReport(directory).run(exitCode, fiveCalls(more));
  }

  /** Generates Allure 2's report from the results, as `mvn allure:report` does. */
  static Path generate(Path directory) {
    new CommandLineReport(directory)
        .run(0, List.of(generator(), "generate", "--clean", "allure-results", "-o", "report"));
    return directory.resolve("report");
  }

  /** Has Allure 3 do something with the results. */
  static void allure3(Path directory, int exitCode, String command, String... more) {
    List<String> all = new ArrayList<>(List.of(Allure3.executable().toString(), command));
    all.addAll(List.of("--config", "allure-results/allurerc.json", "allure-results"));
    all.addAll(List.of(more));
    new CommandLineReport(directory).run(exitCode, all);
  }

  private static List<String> fiveCalls(String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", property("cli.jar"), "--embedded"));
    command.addAll(List.of("--audio_file", TESTDATA.resolve("audiotest.wav").toString()));
    if (List.of(more).stream().noneMatch(each -> each.matches("--(num_calls|levels)=.*"))) {
      command.addAll(List.of("--num_calls", "5"));
    }
    command.addAll(List.of("--transcript", TESTDATA.resolve("test_transcript.xml").toString()));
    command.addAll(List.of("--results_json", "page/run.json"));
    command.addAll(List.of(more));
    return command;
  }

  private static String generator() {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return Path.of(property("allure.home"), "bin", windows ? "allure.bat" : "allure").toString();
  }

  private static String property(String name) {
    return requireNonNull(System.getProperty(name), () -> name + " is set by `mvn verify`");
  }

  private void run(int exitCode, List<String> command) {
    Path printed = directory.resolve("printed.txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(printed.toFile());
    builder.environment().remove("MONGODB_URI");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().merge("PATH", Allure3.node(), (path, node) -> node + ":" + path);
    // Without it the report has the browser call its makers' analytics.
    builder.environment().put("ALLURE_NO_ANALYTICS", "true");
    try {
      Process process = builder.start();
      if (!process.waitFor(2, MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end. It printed:\n" + text(printed));
      }
      if (process.exitValue() != exitCode) {
        throw new AssertionError(
            "%s ended with %d, not with %d. It printed:%n%s"
                .formatted(command, process.exitValue(), exitCode, text(printed)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }
}
