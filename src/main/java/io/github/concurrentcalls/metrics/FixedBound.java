package io.github.concurrentcalls.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound that says itself how much it is: a number and its unit. Immutable.
 *
 * @param number the number as written, zero or more
 * @param scale the scale of the figure
 * @param unit the unit as printed, empty for none
 */
record FixedBound(BigDecimal number, Scale scale, String unit) implements Bound {
  private static final Pattern WRITTEN =
      Pattern.compile("(?<number>[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)\\s*(?<unit>[A-Za-z%]*)");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int SIGNIFICANT_DIGITS = 3;

  /**
   * Reads a bound such as {@code 3s}.
   *
   * @throws IllegalArgumentException saying what is wrong, but not in which gate
   */
  static FixedBound parse(String text, Figure figure, Comparison comparison) {
    return parse(text, figure, figure.name() + " " + comparison + " ");
  }

  /**
   * Reads an amount of a figure.
   *
   * @param gate what stands before the amount in a gate that would be right
   * @throws IllegalArgumentException saying what is wrong
   */
  static FixedBound parse(String text, Figure figure, String gate) {
    Scale scale = figure.scale();
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          String.format(
              "'%s' is no bound; a bound is a number of zero or more, with a decimal point and not"
                  + " a comma, and its unit, as in '%s%s'",
              text, gate, scale.example()));
    }
    String number = written.group("number");
    String unit = written.group("unit").toLowerCase(Locale.ROOT);
    if (!scale.allows(unit)) {
      throw new IllegalArgumentException(
          String.format(
              "the bound of %s is %s, as in '%s%s%s'",
              figure.name(), scale.wanted(), gate, number, scale.unit()));
    }
    return new FixedBound(new BigDecimal(number), scale, scale.printed(unit))
        .checked(figure.name());
  }

  private FixedBound checked(String figure) {
    if (Double.isInfinite(inBaseUnit())) {
      throw new IllegalArgumentException("the bound of " + figure + " is too large");
    }
    if (scale == Scale.PERCENT && number.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException(
          "the bound of " + figure + " is 0 to 100 %, but was " + print());
    }
    return this;
  }

  @Override
  public double inBaseUnit() {
    return number.movePointRight(shift()).doubleValue();
  }

  @Override
  public double inOwnUnit(double amount) {
    return amount / Math.pow(10, shift());
  }

  @Override
  public String print() {
    return withUnit(number);
  }

  /**
   * An amount in the bound's own unit for people to read: to at least three significant digits, and
   * to as many more as it takes to see on which side of the bound it lies.
   */
  @Override
  public String print(double actual) {
    BigDecimal exact = BigDecimal.valueOf(actual);
    int decimals = decimals(exact);
    BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
    while (side(rounded) != side(exact)) {
      rounded = exact.setScale(++decimals, RoundingMode.HALF_UP);
    }
    boolean count = scale == Scale.NUMBER;
    return withUnit(count ? rounded.stripTrailingZeros() : rounded);
  }

  private int side(BigDecimal amount) {
    return amount.compareTo(number);
  }

  private int decimals(BigDecimal exact) {
    int least = unit.equals("ms") ? 1 : scale.decimals();
    int leading = exact.precision() - exact.scale();
    return exact.signum() == 0 || leading > 0 ? least : SIGNIFICANT_DIGITS - leading;
  }

  private String withUnit(BigDecimal digits) {
    String gap = unit.isEmpty() || unit.equals("x") ? "" : " ";
    return digits.toPlainString() + gap + unit;
  }

  private int shift() {
    return unit.equals("s") || unit.equals("GB") ? 3 : 0;
  }
}
