package io.github.concurrentcalls;

import io.github.concurrentcalls.metrics.RunInfo;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How Maven runs a test method again, with other calls of it. */
final class RepeatedTest {
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./#{}-]+");
  private static final Set<String> NOT_REPEATED =
      Set.of("only-calls", "results-json", "junit-xml", "quiet", "verbose", "command");

  private static final Set<String> OF_LEVELS = Set.of("calls", "find-capacity", "stop-on-breach");

  private RepeatedTest() {}

  /**
   * The command, with what was set by system properties.
   *
   * @param levels whether the run is one of several levels, which is then run alone
   */
  static String command(ExtensionContext context, boolean levels) {
    String method =
        context.getRequiredTestClass().getName() + "#" + context.getRequiredTestMethod().getName();
    return "mvn test "
        + quoted("-Dtest=" + method)
        + settings(levels)
        + (levels ? " -D" + Parameters.PREFIX + "calls=" + RunInfo.ALL_CALLS : "")
        + " -D"
        + Parameters.PREFIX
        + "only-calls="
        + RunInfo.REPEATED_CALLS;
  }

  private static String settings(boolean levels) {
    return System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(Parameters.PREFIX))
        .filter(name -> !NOT_REPEATED.contains(name.substring(Parameters.PREFIX.length())))
        .filter(name -> !levels || !OF_LEVELS.contains(name.substring(Parameters.PREFIX.length())))
        .sorted()
        .map(name -> " " + quoted("-D" + name + "=" + System.getProperty(name)))
        .collect(Collectors.joining());
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
