package io.github.concurrentcalls.report;

import java.io.PrintStream;
import java.util.List;

/**
 * Writes whole lines, each group of them in one piece. Below them may stand a tail, such as a
 * progress bar, that moves down as lines come. Safe for use by all threads.
 */
final class Lines {
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private String tail = "";

  Lines(PrintStream out) {
    this.out = out;
  }

  /** Prints one line. */
  void print(String line) {
    print(List.of(line));
  }

  /** Prints lines that belong together. */
  synchronized void print(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(clearance());
    lines.forEach(line -> text.append(line).append(System.lineSeparator()));
    write(text.append(tail));
  }

  /** Puts another tail below the lines; an empty one takes it away. For terminals only. */
  synchronized void tail(String text) {
    String clearance = clearance();
    tail = text;
    write(clearance + text);
  }

  private String clearance() {
    return tail.isEmpty() ? "" : CLEAR_LINE;
  }

  private void write(CharSequence text) {
    out.print(text);
    out.flush();
  }
}
