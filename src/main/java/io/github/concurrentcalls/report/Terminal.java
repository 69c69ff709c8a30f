package io.github.concurrentcalls.report;

import java.io.Console;
import java.util.Map;

/** Whether somebody watches the output on something that can move its cursor. */
final class Terminal {
  private Terminal() {}

  /** Whether a bar may be drawn: never in a pipe, nor where escape codes are unwelcome. */
  static boolean canRedraw(Map<String, String> environment, boolean interactive) {
    return interactive
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** Whether this process talks to a terminal. */
  @SuppressWarnings("SystemConsoleNull") // isTerminal asks where null says nothing any more
  static boolean isInteractive() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** From Java 22 on there may be a console in a pipe too, and a method that tells. */
  private static boolean isTerminal(Console console) {
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException beforeJava22) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }
}
