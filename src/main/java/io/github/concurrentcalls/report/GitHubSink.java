package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.text.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells a workflow of GitHub: the run as the summary of its job, and what is wrong as annotations.
 * Writes nothing where the environment names neither a summary nor GitHub. Thread-safe.
 */
final class GitHubSink implements RunSink {
  /** GitHub refuses larger summaries of a step. */
  private static final int MOST_BYTES = 1024 * 1024;

  /** GitHub shows no more annotations of a kind and step. */
  private static final int MOST_ANNOTATIONS = 10;

  private static final String TOO_LARGE =
      "\n**A run is left out here: the summary would be too large.**\n";

  private final Map<String, String> environment;
  private final Lines lines;
  private final boolean levels;
  private final List<Supplier<Optional<String>>> places;
  private final List<RunReport> finished = new ArrayList<>();

  /** Where the levels' part of the summary lies, which is written anew after each of them. */
  private long begin;

  private long end;

  /**
   * Reads what it needs from the environment when a run is finished.
   *
   * @param levels whether the runs are the levels of one load, which make one summary
   * @param places lines that say where other reports lie, asked when the run is finished
   */
  GitHubSink(
      Map<String, String> environment,
      Lines lines,
      boolean levels,
      List<Supplier<Optional<String>>> places) {
    this.environment = Map.copyOf(environment);
    this.lines = lines;
    this.levels = levels;
    this.places = List.copyOf(places);
  }

  @Override
  public synchronized void runFinished(RunReport report) {
    annotate(report);
    if (levels) {
      finished.add(report);
      summarize(() -> LevelsPage.of(finished));
    } else {
      summarize(() -> RunPage.of(report));
    }
  }

  @Override
  public synchronized void levelsFinished(List<RunReport> reports) {
    summarize(() -> LevelsPage.of(reports));
  }

  private void summarize(Supplier<Page> page) {
    String file = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
    if (!file.isEmpty()) {
      write(Path.of(file), MarkdownPage.of(page.get(), ConsoleSink.written(places)));
    }
  }

  /** After what is there, but for what was written of the same levels. */
  private void write(Path path, String text) {
    try (FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      boolean anew = levels && end > 0 && file.size() == end;
      begin = anew ? begin : file.size();
      file.truncate(begin).position(begin);
      ByteBuffer bytes = bytes(startOfLine(file) + text, MOST_BYTES - begin);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      end = file.size();
    } catch (IOException unwritable) {
      throw new UncheckedIOException("could not write the summary " + path, unwritable);
    }
  }

  private static ByteBuffer bytes(String text, long room) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(
        bytes.length <= room ? bytes : TOO_LARGE.getBytes(StandardCharsets.UTF_8));
  }

  /** What it takes to begin a line, or a heading would be none. */
  private static String startOfLine(FileChannel file) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    boolean inLine = file.size() > 0 && file.read(last, file.size() - 1) == 1;
    return inLine && last.get(0) != '\n' ? "\n\n" : "";
  }

  private void annotate(RunReport report) {
    if (!"true".equals(environment.get("GITHUB_ACTIONS"))) {
      return;
    }
    List<String> wrong =
        Stream.concat(
                report.problems().stream().map(problem -> "Invalid run: " + problem),
                report.gates().stream().filter(gate -> !gate.passed()).map(GateResult::message))
            .toList();
    String kind = report.verdict().red() ? "error" : "notice";
    lines.print(commands(kind, report.info().name(), wrong));
    lines.print(
        commands("warning", report.info().name(), ResourcesBlock.warning(report.generatorLimit())));
  }

  private static List<String> commands(String kind, String title, List<String> messages) {
    List<String> commands = new ArrayList<>();
    int shown = messages.size() <= MOST_ANNOTATIONS ? messages.size() : MOST_ANNOTATIONS - 1;
    messages.stream().limit(shown).forEach(each -> commands.add(command(kind, title, each)));
    if (shown < messages.size()) {
      commands.add(command(kind, title, "and %d more".formatted(messages.size() - shown)));
    }
    return commands;
  }

  private static String command(String kind, String title, String message) {
    String property = escaped(title).replace(":", "%3A").replace(",", "%2C");
    return "::%s title=%s::%s".formatted(kind, property, escaped(message));
  }

  /** What a workflow command takes for its end. */
  private static String escaped(String text) {
    return Format.printable(text).replace("%", "%25");
  }
}
