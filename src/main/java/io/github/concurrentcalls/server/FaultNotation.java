package io.github.concurrentcalls.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a fault is written: {@code NAME[:SIZE][@RATE]}. */
final class FaultNotation {
  private static final Pattern FORM = Pattern.compile("([^:@]+)(?::(\\d{1,6}))?(?:@(.*))?");

  private FaultNotation() {}

  static FaultPlan add(String text, FaultPlan plan) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Configuration error: a fault must be NAME, NAME@RATE or pool-exhausted:SIZE@RATE, but was '"
              + text
              + "'");
    }
    Fault fault = Fault.named(parts.group(1));
    return sized(fault, parts.group(2), plan).with(fault, rate(parts.group(3), text));
  }

  private static FaultPlan sized(Fault fault, @Nullable String size, FaultPlan plan) {
    if (size == null) {
      return plan;
    }
    if (fault != Fault.POOL_EXHAUSTED) {
      throw new IllegalArgumentException(
          "Configuration error: only pool-exhausted has a size, but found '%s:%s'"
              .formatted(fault, size));
    }
    return plan.withPoolSize(Integer.parseInt(size));
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
