package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CommonPattern;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.text.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What failures and slow chunks have in common, and how to see it again. */
final class PatternsBlock {
  /** More of them are looked up, not read in passing. */
  static final int MOST_PRINTED = 3;

  private PatternsBlock() {}

  /** The most certain ones, no more than so many. */
  static List<String> lines(RunReport report, int most) {
    List<String> lines = new ArrayList<>();
    if (!report.patterns().isEmpty()) {
      lines.addAll(ClosingBlocks.heading("PATTERNS"));
      report.patterns().stream()
          .limit(most)
          .forEach(each -> lines.add("- " + Format.oneLine(each.sentence())));
    }
    if (report.patterns().size() > most) {
      lines.add("  ... and %d more (--verbose)".formatted(report.patterns().size() - most));
    }
    List<String> commands = Repeat.lines(report);
    if (!commands.isEmpty()) {
      lines.add("");
      lines.addAll(commands);
    }
    return lines;
  }

  static void write(CommonPattern pattern, JsonFields fields) throws IOException {
    CommonPattern.Counts counts = pattern.counts();
    fields
        .text("what", pattern.what())
        .text("attribute", pattern.attribute())
        .text("value", pattern.value())
        .count("hits_inside", counts.hitsInside())
        .count("inside", counts.inside())
        .count("hits_outside", counts.hitsOutside())
        .count("outside", counts.outside())
        .significant("p_value", pattern.pValue())
        .text("sentence", pattern.sentence());
  }
}
