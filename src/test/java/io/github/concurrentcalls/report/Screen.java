package io.github.concurrentcalls.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An output to print on, and what somebody sees there. */
final class Screen {
  private static final String CLEAR = "\r\u001b[2K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  PrintStream stream() {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }

  /** All that was written. */
  String raw() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The lines that stand there: as on a terminal, what was cleared is gone. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    // Not with String.lines(), for which a mere carriage return ends a line too.
    for (String line : raw().split("\\r?\\n", -1)) {
      int cleared = line.lastIndexOf(CLEAR);
      lines.add(cleared < 0 ? line : line.substring(cleared + CLEAR.length()));
    }
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }
}
