package io.github.concurrentcalls.cli;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** How the command line is given again, with other calls of the same run. */
final class RepeatCommand {
  private static final Pattern JAR = Pattern.compile("(\\S+\\.jar)(?: .*)?", Pattern.DOTALL);
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./#{}-]+");

  /** Where the report puts the indexes of the calls. */
  private static final String INDEXES = "{calls}";

  /** And the number of all of them. */
  private static final String ALL = "{of}";

  private static final String CALLS = "--num_calls";
  private static final Set<String> NOT_REPEATED =
      Set.of(
          CALLS,
          "--levels",
          "--find_capacity",
          "--stop_on_breach",
          "--only_calls",
          "--results_json",
          "--quiet",
          "--verbose");

  private RepeatCommand() {}

  /** The command with the flags that differ from the defaults. */
  static String of(CommandLine commandLine) {
    String arguments =
        Stream.concat(
                commandLine.getParseResult().matchedOptions().stream()
                    .filter(option -> !NOT_REPEATED.contains(option.names()[0]))
                    .filter(option -> !isDefault(option))
                    .distinct()
                    .flatMap(RepeatCommand::words),
                Stream.of(CALLS, ALL, "--only_calls", INDEXES))
            .collect(Collectors.joining(" "));
    Matcher jar = JAR.matcher(System.getProperty("sun.java.command", ""));
    return jar.matches()
        ? "java -jar " + jar.group(1) + " " + arguments
        : "mvn -q compile exec:java -Dexec.args=\"" + arguments.replace("\"", "\\\"") + "\"";
  }

  private static boolean isDefault(OptionSpec option) {
    return option.originalStringValues().equals(List.of(String.valueOf(option.defaultValue())));
  }

  private static Stream<String> words(OptionSpec option) {
    String name = option.names()[0];
    return option.arity().max() == 0
        ? Stream.of(name)
        : option.originalStringValues().stream().map(value -> name + " " + quoted(value));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
