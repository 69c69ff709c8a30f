package io.github.concurrentcalls.metrics;

import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads statistics of a distribution by name: mean, max, and percentiles such as p99.9. */
final class Statistic {
  private static final Pattern PERCENTILE = Pattern.compile("p([0-9]{1,3}(?:\\.[0-9]{1,9})?)");

  private Statistic() {}

  /** Whether there is a statistic of this name; p0 and what is above p100 are none. */
  static boolean isOne(String name) {
    return name.equals("mean") || name.equals("max") || (percent(name) > 0 && percent(name) <= 100);
  }

  /** The statistic of a name that is one. */
  static ToDoubleFunction<Distribution> parse(String name) {
    return switch (name) {
      case "mean" -> Distribution::mean;
      case "max" -> Distribution::max;
      default -> spread -> spread.percentile(percent(name));
    };
  }

  /** The percentile that a misspelled name ends with, or empty. */
  static String endOf(String name) {
    Matcher percentile = PERCENTILE.matcher(name);
    for (int from = name.lastIndexOf('p'); from >= 0; from = name.lastIndexOf('p', from - 1)) {
      if (percentile.region(from, name.length()).matches()) {
        return percentile.group();
      }
    }
    return "";
  }

  private static double percent(String name) {
    Matcher percentile = PERCENTILE.matcher(name);
    return percentile.matches() ? Double.parseDouble(percentile.group(1)) : 0;
  }
}
