package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The text, in Markdown, that stands above everything else of a run. */
final class AllureDescription {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~]");

  private AllureDescription() {}

  static String of(RunReport report, String note) {
    List<String> lines = new ArrayList<>();
    lines.add("**" + report.verdict().label().toUpperCase(Locale.ROOT) + "**: " + headline(report));
    if (!note.isEmpty()) {
      lines.add("");
      lines.add(escaped(note));
    }
    report.problems().forEach(problem -> lines.addAll(List.of("", "- " + escaped(problem))));
    report.notes().forEach(each -> lines.addAll(List.of("", "Note: " + escaped(each))));
    ResourcesBlock.warning(report.generatorLimit())
        .forEach(warning -> lines.addAll(List.of("", "**" + escaped(warning) + "**")));
    report
        .patterns()
        .forEach(each -> lines.addAll(List.of("", "Pattern: " + escaped(each.sentence()))));
    QueueBlock.sentences(report.integrity().queued())
        .forEach(sentence -> lines.addAll(List.of("", escaped(sentence))));
    if (!report.gates().isEmpty()) {
      lines.addAll(List.of("", "| | gate | found |", "|---|---|---|"));
      report.gates().forEach(gate -> lines.add(row(gate)));
    }
    return String.join("\n", lines);
  }

  private static String headline(RunReport report) {
    return "%d of %d calls completed (%s), %d chunks answered in %s, %d calls in flight at most."
        .formatted(
            report.count(CallStatus.COMPLETED),
            report.planned(),
            Format.percent(report.successRate() * 100),
            report.chunksAnswered(),
            Format.seconds(report.testDuration()),
            report.peakConcurrency());
  }

  private static String row(GateResult gate) {
    return "| %s | %s | %s |"
        .formatted(gate.passed() ? "PASS" : "FAIL", escaped(gate.gate()), escaped(gate.message()));
  }

  private static String escaped(String text) {
    return MARKUP.matcher(Format.oneLine(text)).replaceAll("\\\\$0");
  }
}
