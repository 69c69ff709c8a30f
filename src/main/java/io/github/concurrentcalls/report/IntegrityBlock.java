package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.Integrity;
import io.github.concurrentcalls.metrics.Overlap;
import io.github.concurrentcalls.metrics.Power;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the server kept the calls apart: what was looked at, what was found, and its limits. */
final class IntegrityBlock {
  private static final int MOST_SHOWN = 10;
  private static final int LONGEST_EVIDENCE = 300;

  private IntegrityBlock() {}

  static List<String> lines(RunReport report) {
    Integrity integrity = report.integrity();
    if (integrity.checked().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(ClosingBlocks.heading("ISOLATION OF THE CALLS"));
    lines.addAll(account(report));
    integrity.violations().stream().limit(MOST_SHOWN).forEach(each -> add(lines, each, report));
    long more = integrity.total() - Math.min(MOST_SHOWN, integrity.violations().size());
    if (more > 0) {
      lines.add("  ... and " + more + " more");
    }
    return lines;
  }

  /** What was looked at and what was not, and what was found. */
  static List<String> account(RunReport report) {
    Integrity integrity = report.integrity();
    List<String> lines = new ArrayList<>();
    integrity.checked().forEach(what -> lines.add("[CHECKED] " + Format.oneLine(what)));
    integrity.unchecked().forEach(what -> lines.add("[NOT CHECKED] " + Format.oneLine(what)));
    lines.add("[VIOLATIONS] " + found(report));
    return lines;
  }

  private static String found(RunReport report) {
    Integrity integrity = report.integrity();
    return integrity.total() == 0
        ? Power.of(report)
            .map(Power::toString)
            .orElse("none could be seen: no chunk was compared with anything")
        : "%d: %s".formatted(integrity.total(), byKind(integrity));
  }

  private static String byKind(Integrity integrity) {
    return integrity.violationsByKind().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(kind -> kind.getValue() + " " + kind.getKey())
        .collect(Collectors.joining(", "));
  }

  private static void add(List<String> lines, Violation violation, RunReport report) {
    lines.add("  - " + violation.kind() + ": " + Format.oneLine(violation.message()));
    lines.add("      expected: " + shortened(violation.evidence().expected()));
    lines.add("      found:    " + shortened(violation.evidence().found()));
    Overlap.of(report, violation).ifPresent(overlap -> lines.add("      overlap:  " + overlap));
  }

  /** Evidence on one line that is not too long. */
  static String shortened(String text) {
    String line = Format.oneLine(text);
    return line.length() <= LONGEST_EVIDENCE ? line : line.substring(0, LONGEST_EVIDENCE) + "…";
  }
}
