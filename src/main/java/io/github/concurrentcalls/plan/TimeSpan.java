package io.github.concurrentcalls.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Reads lengths of time as people write them. */
@API(status = API.Status.INTERNAL)
public final class TimeSpan {
  private static final Pattern WRITTEN =
      Pattern.compile("(?<number>[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)\\s*(?<unit>ms|s|m|min|h|)");
  private static final BigDecimal LONGEST_NANOS = new BigDecimal("1e15");

  private TimeSpan() {}

  /**
   * Reads {@code 500ms}, {@code 10s}, {@code 10m}, {@code 1h}, or a bare number of seconds.
   *
   * @throws IllegalArgumentException saying what was found and what would be right
   */
  public static Duration parse(String text) {
    Matcher written = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no length of time; write 500ms, 10s, 10m or 1h");
    }
    BigDecimal nanos =
        new BigDecimal(written.group("number")).multiply(nanosIn(written.group("unit")));
    if (nanos.compareTo(LONGEST_NANOS) > 0) {
      throw new IllegalArgumentException("'" + text + "' is too long; the most is 1000000 s");
    }
    return Duration.ofNanos(nanos.longValue());
  }

  private static BigDecimal nanosIn(String unit) {
    return switch (unit) {
      case "ms" -> new BigDecimal("1e6");
      case "m", "min" -> new BigDecimal("60e9");
      case "h" -> new BigDecimal("3600e9");
      default -> new BigDecimal("1e9");
    };
  }
}
