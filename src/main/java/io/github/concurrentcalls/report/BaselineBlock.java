package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.BaselineComparison;
import io.github.concurrentcalls.metrics.FigureChange;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The run beside its baseline: each figure then and now, and how sure the change is. */
final class BaselineBlock {
  private BaselineBlock() {}

  static List<String> lines(@Nullable BaselineComparison baseline) {
    if (baseline == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(ClosingBlocks.heading("BASELINE"));
    String runs = baseline.runs() == 1 ? "1 run" : baseline.runs() + " runs";
    lines.add(Format.oneLine("[BASELINE] %s: %s".formatted(baseline.file(), runs)));
    if (baseline.obstacle() != null) {
      lines.add(Format.oneLine("[BASELINE] Not compared: " + baseline.obstacle()));
    }
    int width = baseline.changes().stream().mapToInt(one -> one.figure().length()).max().orElse(1);
    baseline.changes().forEach(change -> lines.add(row(change, width)));
    return lines;
  }

  private static String row(FigureChange change, int width) {
    return change.figure()
        + " ".repeat(width - change.figure().length())
        + "  then %s  now %s%s  (%s)"
            .formatted(
                amount(change.then(), change.unit()),
                amount(change.now(), change.unit()),
                ratio(change),
                change.samples());
  }

  private static String ratio(FigureChange change) {
    Double factor = change.factor();
    FigureChange.Interval ratio = change.ratio();
    if (factor == null) {
      return "";
    }
    return "  ratio "
        + Format.fixed(2, factor)
        + (ratio == null
            ? ", noise not known"
            : ", 95 %% interval %s to %s"
                .formatted(Format.fixed(2, ratio.low()), Format.fixed(2, ratio.high())));
  }

  private static String amount(double value, String unit) {
    return unit.equals("ms") ? Format.latency(value) : Format.fixed(2, value) + unit;
  }
}
