package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.text.Format;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is printed when a run is finished: the console shows it, Allure keeps it. */
final class ClosingBlocks {
  private ClosingBlocks() {}

  /** All blocks, from the summary to the result. */
  static List<String> all(RunReport report) {
    return all(report, Integer.MAX_VALUE);
  }

  /** All blocks, with no more than so many patterns. */
  static List<String> all(RunReport report, int mostPatterns) {
    if (couldNotStart(report)) {
      return result(report);
    }
    return Stream.of(
            SummaryBlock.lines(report),
            IndividualResults.lines(report),
            SummaryBlock.latency(report),
            judgement(report, mostPatterns))
        .flatMap(List::stream)
        .toList();
  }

  /** The blocks that say whether the run is good, and if not, why. */
  static List<String> judgement(RunReport report, int mostPatterns) {
    if (couldNotStart(report)) {
      return result(report);
    }
    return Stream.of(
            QueueBlock.lines(report),
            IntegrityBlock.lines(report),
            BaselineBlock.lines(report.baseline()),
            GatesBlock.lines(report.gates()),
            ErrorsBlock.lines(report.errors()),
            PatternsBlock.lines(report, mostPatterns),
            result(report))
        .flatMap(List::stream)
        .toList();
  }

  /** The heading of a block. */
  static List<String> heading(String title) {
    return List.of("", EventLines.HEAVY_RULE, title, EventLines.HEAVY_RULE);
  }

  /** Then there is a reason, and nothing but zeros beside it. */
  private static boolean couldNotStart(RunReport report) {
    return !report.problems().isEmpty()
        && report.callResults().stream().allMatch(call -> call.callId().isEmpty());
  }

  private static List<String> result(RunReport report) {
    String word = report.verdict().label().toUpperCase(Locale.ROOT);
    Stream<String> problems =
        report.problems().stream().map(problem -> "[PROBLEM] " + Format.oneLine(problem));
    Stream<String> warnings =
        ResourcesBlock.warning(report.generatorLimit()).stream()
            .map(warning -> "[GENERATOR] " + warning);
    return Stream.of(Stream.of(""), warnings, problems, Stream.of("[RESULT] " + word))
        .flatMap(lines -> lines)
        .toList();
  }
}
