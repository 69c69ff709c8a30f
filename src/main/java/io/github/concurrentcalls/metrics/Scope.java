package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.plan.StreamMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Of what part of the load a gate speaks. Immutable.
 *
 * @param calls of the level of so many calls alone, null for every level
 * @param mode of the calls that send in this mode alone, null for all
 */
record Scope(@Nullable Integer calls, @Nullable StreamMode mode) {
  private static final Pattern LEVEL = Pattern.compile("\\s+at\\s+(?<calls>\\d+)\\s+calls?\\b");
  private static final Pattern MODE = Pattern.compile("\\s+in\\s+(?<mode>[\\w-]+)");
  private static final String EXAMPLE = "as in 'chunk.p95 at 8 calls in agent_only <= 3s'";

  /** A figure as written, and what stands behind it. */
  record Of(String figure, Scope scope) {}

  /**
   * Reads {@code chunk.p95 at 8 calls in agent_only}, or a figure alone.
   *
   * @throws IllegalArgumentException if there is no such level or mode
   */
  static Of parse(String text) {
    Matcher level = LEVEL.matcher(text);
    @Nullable Integer calls = level.find() ? calls(level.group("calls")) : null;
    String withoutLevel = calls == null ? text : level.replaceFirst("");
    Matcher mode = MODE.matcher(withoutLevel);
    @Nullable StreamMode only = mode.find() ? mode(mode.group("mode")) : null;
    String figure = only == null ? withoutLevel : mode.replaceFirst("");
    if (figure.matches("(?s)[\\w.]+\\s+(at|in)\\b.*")) {
      throw new IllegalArgumentException(
          "'%s' is neither a level, 'at 8 calls', nor a mode, 'in agent_only', %s"
              .formatted(figure.replaceFirst("\\S+\\s+", ""), EXAMPLE));
    }
    return new Of(figure.strip(), new Scope(calls, only));
  }

  /** Whether a gate of this scope says something of a run with so many calls. */
  boolean covers(int itsCalls) {
    return calls == null || calls == itsCalls;
  }

  /** As it stands behind the figure in messages, with a space before it; empty for everything. */
  @Override
  public String toString() {
    return (calls == null ? "" : " at " + Figure.amount(calls, "call"))
        + (mode == null ? "" : " in " + mode);
  }

  private static Integer calls(String digits) {
    try {
      return Integer.valueOf(digits);
    } catch (NumberFormatException tooMany) {
      throw new IllegalArgumentException("no level has " + digits + " calls", tooMany);
    }
  }

  private static StreamMode mode(String written) {
    String name = written.replace('-', '_').toUpperCase(Locale.ROOT);
    return Arrays.stream(StreamMode.values())
        .filter(mode -> mode.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no mode '%s'; known are %s"
                        .formatted(
                            written,
                            Arrays.stream(StreamMode.values())
                                .map(StreamMode::toString)
                                .collect(Collectors.joining(", ")))));
  }
}
