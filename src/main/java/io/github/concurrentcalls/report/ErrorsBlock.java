package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.ErrorGroup;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The failures by pattern, each with an example and what the guide says to do. */
final class ErrorsBlock {
  private ErrorsBlock() {}

  static List<String> lines(List<ErrorGroup> errors) {
    if (errors.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(ClosingBlocks.heading("ERRORS BY PATTERN"));
    for (ErrorGroup error : errors) {
      lines.addAll(paragraph(error));
      lines.add("");
    }
    lines.remove(lines.size() - 1);
    return lines;
  }

  private static List<String> paragraph(ErrorGroup error) {
    List<String> lines = new ArrayList<>();
    lines.add(error.count() + "x " + error.kind() + ": " + Format.oneLine(error.message()));
    lines.add("  - Where: " + where(error));
    if (!error.sample().isBlank()) {
      lines.add("  - Sample: " + Format.oneLine(error.sample()));
    }
    if (!error.advice().isBlank()) {
      lines.add("  - Advice: " + Format.oneLine(error.advice()));
    }
    return lines;
  }

  /** Which calls it hit, and where in them. */
  static String where(ErrorGroup error) {
    String chunks =
        error.chunks().stream().map(ErrorsBlock::chunk).collect(Collectors.joining(", "));
    String calls = error.calls() == 1 ? "1 call" : error.calls() + " calls";
    String first = error.sampleCallId().isEmpty() ? "" : ", first in " + error.sampleCallId();
    return (chunks.isEmpty() ? calls : chunks + " of " + calls) + first;
  }

  private static String chunk(int number) {
    return number == 0 ? "creation" : "chunk " + number;
  }
}
