package io.github.concurrentcalls.metrics;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How sure a rate has to be that was seen in some calls: its bound has to be held by the end of
 * Wilson's score interval (E. B. Wilson, <i>Probable inference, the law of succession, and
 * statistical inference</i>, 1927), on the side that matters and on that side alone.
 */
enum Confidence {
  /** One-sided 90 %. */
  NINETY(90, 1.2815515655446004),
  /** One-sided 95 %. */
  NINETY_FIVE(95, 1.6448536269514722),
  /** One-sided 99 %. */
  NINETY_NINE(99, 2.3263478740408408);

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<bound>.*?)\\s+with\\s+(?<percent>\\d+)\\s*%\\s*confidence", Pattern.DOTALL);

  private final int percent;

  /** Quantile of the normal distribution. */
  private final double z;

  Confidence(int percent, double z) {
    this.percent = percent;
    this.z = z;
  }

  /** A bound as written, and what stands behind it. */
  record Asked(String bound, @Nullable Confidence confidence) {}

  /**
   * Reads {@code 95% with 95% confidence}, or a bound alone.
   *
   * @throws IllegalArgumentException if it is another confidence than these three
   */
  static Asked parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return new Asked(text, null);
    }
    String percent = written.group("percent");
    return new Asked(
        written.group("bound"),
        Arrays.stream(values())
            .filter(each -> String.valueOf(each.percent).equals(percent))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a confidence is 90%, 95% or 99%, but was " + percent + "%")));
  }

  /** What the rate at least is, 0 to 1, when so many of all were good. */
  double atLeast(long good, long all) {
    return Math.max(0, centre(good, all) - width(good, all));
  }

  /** What the rate at most is, 0 to 1. */
  double atMost(long good, long all) {
    return Math.min(1, centre(good, all) + width(good, all));
  }

  /** How many calls without a failure would prove this rate, which is above 0 and below 1. */
  long flawlessCallsFor(double rate) {
    return (long) Math.ceil(z * z * rate / (1 - rate) - 1e-9);
  }

  private double centre(long good, long all) {
    return (good + z * z / 2) / (all + z * z);
  }

  private double width(long good, long all) {
    double bad = all - good;
    return z / (all + z * z) * Math.sqrt(good * bad / all + z * z / 4);
  }

  @Override
  public String toString() {
    return percent + " % confidence";
  }
}
