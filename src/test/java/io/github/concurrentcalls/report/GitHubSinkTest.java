package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.RunVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a workflow of GitHub is told. */
class GitHubSinkTest {
  @TempDir private Path directory;
  private final Screen screen = new Screen();

  @Test
  void theSummaryGetsTheRunAfterWhatIsThere() throws IOException {
    Path summary = Files.writeString(directory.resolve("summary"), "# Before\n");

    sink(Map.of("GITHUB_STEP_SUMMARY", summary.toString()), false).runFinished(RunReports.guide());

    assertThat(summary)
        .content()
        .startsWith("# Before\n## every chunk is analysed: PASSED\n")
        .contains("\n| Chunk time p95 | 3282.043 | ms |\n")
        .endsWith("- \\[REPORT\\] JSON: run.json\n\n");
    assertThat(screen.raw()).isEmpty();
  }

  @Test
  void nothingIsWrittenWhereNobodyAsks() {
    sink(Map.of(), false).runFinished(breached(1));
    sink(Map.of("GITHUB_STEP_SUMMARY", ""), false).runFinished(breached(1));

    assertThat(directory).isEmptyDirectory();
    assertThat(screen.raw()).isEmpty();
  }

  @Test
  void levelsMakeOneSummaryThatHasAllSoFar() throws IOException {
    Path summary = Files.writeString(directory.resolve("summary"), "# Before\n");
    GitHubSink sink = sink(Map.of("GITHUB_STEP_SUMMARY", summary.toString()), true);

    for (int levels = 1; levels <= 2; levels++) {
      sink.runFinished(RunReports.guide());
      assertThat(levelsIn(summary)).isEqualTo(levels);
    }
    sink.levelsFinished(List.of(RunReports.guide(), RunReports.guide()));

    assertThat(levelsIn(summary)).isEqualTo(2);
    assertThat(summary)
        .content()
        .startsWith("# Before\n## every chunk is analysed\n")
        .containsOnlyOnce("How many calls can the server take?");
  }

  @Test
  void whatOthersWroteBetweenTwoLevelsStays() throws IOException {
    Path summary = directory.resolve("summary");
    GitHubSink sink = sink(Map.of("GITHUB_STEP_SUMMARY", summary.toString()), true);

    sink.runFinished(RunReports.guide());
    Files.writeString(summary, "# Of another\n", StandardOpenOption.APPEND);
    sink.runFinished(RunReports.guide());

    assertThat(summary).content().contains("\n# Of another\n## every chunk is analysed\n");
  }

  @Test
  void aSummaryBeginsOnALineOfItsOwn() throws IOException {
    Path summary = Files.writeString(directory.resolve("summary"), "no end of line");

    sink(Map.of("GITHUB_STEP_SUMMARY", summary.toString()), false).runFinished(RunReports.guide());

    assertThat(summary).content().startsWith("no end of line\n\n## every chunk is analysed: ");
  }

  @Test
  void aSummaryThatGetsTooLargeSaysSo() throws IOException {
    Path summary = Files.writeString(directory.resolve("summary"), "x".repeat(1024 * 1024 - 200));

    sink(Map.of("GITHUB_STEP_SUMMARY", summary.toString()), false).runFinished(RunReports.guide());

    assertThat(summary)
        .content()
        .endsWith("x\n**A run is left out here: the summary would be too large.**\n");
  }

  @Test
  void aSummaryThatCannotBeWrittenIsNamed() {
    GitHubSink sink = sink(Map.of("GITHUB_STEP_SUMMARY", directory.toString()), false);

    assertThatThrownBy(() -> sink.runFinished(RunReports.guide()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(directory.toString());
  }

  @Test
  void breachesAreAnnotations() {
    sink(Map.of("GITHUB_ACTIONS", "true"), false).runFinished(breached(1));

    assertThat(screen.lines())
        .containsExactly(
            "::error title=every chunk is analysed::Invalid run: 50%25 came late",
            "::error title=every chunk is analysed::breach 1: 10 %25 too much");
  }

  @Test
  void ofManyBreachesTenAreAnnotations() {
    sink(Map.of("GITHUB_ACTIONS", "true"), false).runFinished(breached(20));

    assertThat(screen.lines())
        .hasSize(10)
        .endsWith("::error title=every chunk is analysed::and 12 more");
  }

  private static long levelsIn(Path summary) throws IOException {
    return Files.readAllLines(summary).stream()
        .filter(line -> line.startsWith("### 5 calls"))
        .count();
  }

  private GitHubSink sink(Map<String, String> environment, boolean levels) {
    return new GitHubSink(
        environment,
        new Lines(screen.stream()),
        levels,
        List.of(() -> Optional.of("JSON: run.json")));
  }

  private static RunReport breached(int breaches) {
    List<GateResult> gates =
        IntStream.rangeClosed(1, breaches)
            .mapToObj(
                i -> new GateResult("g" + i, 1.0, "", false, "breach " + i + ":\n10 % too much"))
            .toList();
    return RunReports.with(
        RunReports.info(1),
        RunVerdict.INVALID,
        RunReports.completed(1),
        gates,
        List.of(),
        List.of("50% came late"));
  }
}
