package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.BaselineComparison;
import io.github.concurrentcalls.metrics.FigureChange;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The run beside its baseline: each figure then and now, and how sure the change is. */
final class BaselineBlock {
  private BaselineBlock() {}

  static List<String> lines(@Nullable BaselineComparison baseline) {
    if (baseline == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(ClosingBlocks.heading("BASELINE"));
    account(baseline).forEach(line -> lines.add("[BASELINE] " + line));
    int width = baseline.changes().stream().mapToInt(one -> one.figure().length()).max().orElse(1);
    baseline.changes().forEach(change -> lines.add(row(change, width)));
    return lines;
  }

  /** What the run is held against, and why it is not. */
  static List<String> account(BaselineComparison baseline) {
    String runs = baseline.runs() == 1 ? "1 run" : baseline.runs() + " runs";
    Stream<String> obstacle =
        Stream.ofNullable(baseline.obstacle()).map(why -> "Not compared: " + why);
    return Stream.concat(Stream.of(baseline.file() + ": " + runs), obstacle)
        .map(Format::oneLine)
        .toList();
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

  /** A figure with its unit. */
  static String amount(double value, String unit) {
    return unit.equals("ms") ? Format.latency(value) : Format.fixed(2, value) + unit;
  }
}
