package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;

/** The gates as a table: whether each holds, as it was written, and what was found. */
final class GatesBlock {
  /** A longer gate does not push what was found of all the others to the right. */
  private static final int WIDEST = 48;

  private GatesBlock() {}

  static List<String> lines(List<GateResult> gates) {
    if (gates.isEmpty()) {
      return List.of();
    }
    int width =
        gates.stream()
            .mapToInt(gate -> Format.oneLine(gate.gate()).length())
            .filter(length -> length <= WIDEST)
            .max()
            .orElse(1);
    List<String> lines = new ArrayList<>(ClosingBlocks.heading("GATES"));
    gates.forEach(gate -> lines.add(row(gate, width)));
    return lines;
  }

  private static String row(GateResult gate, int width) {
    String text = Format.oneLine(gate.gate());
    return (gate.passed() ? "PASS  " : "FAIL  ")
        + text
        + " ".repeat(Math.max(0, width - text.length()))
        + "  "
        + Format.oneLine(gate.message());
  }
}
