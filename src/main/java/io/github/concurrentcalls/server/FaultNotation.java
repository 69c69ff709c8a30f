package io.github.concurrentcalls.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a fault is written: {@code NAME[:SIZE][@RATE]}. */
final class FaultNotation {
  private static final Pattern FORM = Pattern.compile("([^:@]+)(?::(\\d{1,6})(MB)?)?(?:@(.*))?");
  private static final int MEGABYTE = 1_000_000;
  private static final int MOST_MEGABYTES = 1_000;

  private FaultNotation() {}

  static FaultPlan add(String text, FaultPlan plan) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Configuration error: a fault must be NAME, NAME@RATE or NAME:SIZE@RATE, but was '"
              + text
              + "'");
    }
    Fault fault = Fault.named(parts.group(1));
    FaultPlan sized =
        parts.group(2) == null
            ? plan
            : sized(fault, Integer.parseInt(parts.group(2)), parts.group(3), plan);
    return sized.with(fault, rate(parts.group(4), text));
  }

  private static FaultPlan sized(Fault fault, int size, @Nullable String unit, FaultPlan plan) {
    if (fault == Fault.POOL_EXHAUSTED && unit == null) {
      return plan.withPoolSize(size);
    }
    if (fault == Fault.MEMORY_GROWTH && unit != null && size <= MOST_MEGABYTES) {
      return plan.withKept(size * MEGABYTE);
    }
    throw new IllegalArgumentException(
        "Configuration error: sizes are pool-exhausted:CALLS and memory-growth:NMB, up to %dMB, but found '%s:%d%s'"
            .formatted(MOST_MEGABYTES, fault, size, unit == null ? "" : unit));
  }

  private static double rate(@Nullable String rate, String text) {
    try {
      return rate == null ? 1 : Double.parseDouble(rate);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException(
          "Configuration error: the rate of a fault must be a number from 0 to 1, but was '"
              + text
              + "'",
          malformed);
    }
  }
}
