package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;

/** The gates as a table: whether each holds, as it was written, and what was found. */
final class GatesBlock {
  private GatesBlock() {}

  static List<String> lines(List<GateResult> gates) {
    if (gates.isEmpty()) {
      return List.of();
    }
    int width = gates.stream().mapToInt(gate -> gate.gate().length()).max().orElse(1);
    List<String> lines = new ArrayList<>(ClosingBlocks.heading("GATES"));
    gates.forEach(gate -> lines.add(row(gate, width)));
    return lines;
  }

  private static String row(GateResult gate, int width) {
    String padding = " ".repeat(width - gate.gate().length());
    return (gate.passed() ? "PASS  " : "FAIL  ")
        + Format.oneLine(gate.gate())
        + padding
        + "  "
        + Format.oneLine(gate.message());
  }
}
