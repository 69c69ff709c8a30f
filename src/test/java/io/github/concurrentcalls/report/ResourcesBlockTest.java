package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.metrics.ResourceUse;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was used of the machines, and a loud word where the generator was the limit. */
class ResourcesBlockTest {
  private static final Duration LOAD = Duration.ofSeconds(10);
  private static final RunReport HEALTHY =
      RunReports.watched(RunReports.use(10, 42.5, 1), LOAD, null);
  private static final RunReport HELD = RunReports.watched(RunReports.use(10, 99, 75), LOAD, 0L);

  @Test
  void aLineForEachWhoIsWatched() {
    assertThat(ClosingBlocks.all(HEALTHY))
        .containsSequence(
            "[GENERATOR] the generator: CPU mean 42.5%, max 42.5%, heap max 5.0 MB, GC 5.0%, hiccups p99 1.0 ms, held back 5.0%; not the limit",
            "[SERVER] the server: CPU mean 5.0%, max 5.0%, memory max 5.0 MB, threads max 5, open files max 5",
            "[DATABASE] the database: connections max 5, available 5, operations/s mean 5, queue max 5")
        .noneMatch(line -> line.contains("TRUSTWORTHY"));
  }

  @Test
  void whereTheGeneratorWasTheLimitEveryReportSaysSo() {
    String cpu =
        "NOT TRUSTWORTHY, the generator was the limit: it used over 85 % of the CPU that it may use in more than a quarter of the time (mean 99 %). What to do: give it more cores, make fewer calls at once, or spread them over several machines.";

    assertThat(ClosingBlocks.judgement(HELD, 3))
        .contains("[GENERATOR] " + cpu)
        .anyMatch(
            line ->
                line.startsWith(
                    "[GENERATOR] NOT TRUSTWORTHY, the generator was the limit: an idle thread"))
        .endsWith("[RESULT] PASSED");
    assertThat(MarkdownPage.of(RunPage.of(HELD), List.of()))
        .contains("- NOT TRUSTWORTHY, the generator");
    assertThat(MarkdownPage.of(RunPage.of(HEALTHY), List.of())).doesNotContain("TRUSTWORTHY");
  }

  @Test
  void whereNobodyCanTellItSaysWhy() {
    RunReport brief = RunReports.watched(RunReports.use(1, 99, 75), Duration.ofSeconds(1), null);
    ResourceUse use = RunReports.use(10, 99, 75);
    RunReport embedded =
        RunReports.watched(
            new ResourceUse(use.watched(), use.series(), use.missing(), true, use.beganNanos()),
            LOAD,
            null);

    assertThat(first(brief)).endsWith("; limit? it takes 5 s of load to tell");
    assertThat(first(embedded)).endsWith("; the embedded server's share is in it");
    assertThat(ClosingBlocks.judgement(embedded, 3))
        .noneMatch(line -> line.contains("TRUSTWORTHY"));
  }

  @Test
  void whereNobodyLookedThereIsNothing() {
    assertThat(ResourcesBlock.lines(RunReports.guide())).isEmpty();
  }

  private static String first(RunReport report) {
    List<String> lines = ResourcesBlock.lines(report);
    return lines.get(0);
  }
}
