package io.github.concurrentcalls.metrics;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bound that a baseline says, and by how much the figure may differ from that: {@code baseline},
 * {@code baseline + 20%}, {@code baseline - 200ms}. Immutable.
 *
 * @param scale the scale of the figure
 * @param sign 1 where the allowance is added, -1 where it is taken away
 * @param percent the allowance as a share of the baseline, null where it is an amount
 * @param amount the allowance in the figure's own unit, null where it is a share, or none
 */
record RelativeBound(
    Scale scale, int sign, @Nullable BigDecimal percent, @Nullable FixedBound amount)
    implements Bound {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "baseline(?:\\s*(?<sign>[+-])\\s*(?<allowance>\\S.*))?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern PERCENT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)\\s*%");
  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final int MOST_DECIMALS = 9;

  /** Whether a bound is, or was meant to be, one on a baseline: no number begins with a letter. */
  static boolean isMeant(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("b");
  }

  /**
   * Reads a bound that begins with {@code baseline}.
   *
   * @throws IllegalArgumentException saying what is wrong, but not in which gate
   */
  static RelativeBound parse(String text, Figure figure, Comparison comparison) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no bound; one on a baseline is 'baseline', 'baseline + 20%', or with an"
              + " amount, as in '"
              + example(figure, comparison)
              + "'");
    }
    int sign = "-".equals(written.group("sign")) ? -1 : 1;
    String allowance = written.group("allowance");
    return allowance == null
        ? new RelativeBound(figure.scale(), sign, null, null)
        : allowing(allowance.strip(), sign, figure, comparison);
  }

  /** Of a figure that is itself in per cent, per cent are an amount: its points. */
  private static RelativeBound allowing(
      String allowance, int sign, Figure figure, Comparison comparison) {
    Matcher percent = PERCENT.matcher(allowance);
    if (figure.scale() == Scale.PERCENT || !percent.matches()) {
      String gate = figure.name() + " " + comparison + " baseline " + (sign < 0 ? "- " : "+ ");
      FixedBound amount = FixedBound.parse(allowance, figure, gate);
      return new RelativeBound(figure.scale(), sign, null, amount);
    }
    BigDecimal share = new BigDecimal(percent.group(1));
    if (sign < 0 && share.compareTo(ALL) >= 0) {
      throw new IllegalArgumentException(
          "nothing is left of a baseline less " + allowance + "; take away less than 100%");
    }
    if (Double.isInfinite(share.doubleValue())) {
      throw new IllegalArgumentException("the allowance on " + figure.name() + " is too large");
    }
    return new RelativeBound(figure.scale(), sign, share, null);
  }

  private static String example(Figure figure, Comparison comparison) {
    return figure.name() + " " + comparison + " baseline + " + figure.scale().example();
  }

  /** How much it is, both in the base unit of the scale, where the baseline is this much. */
  double over(double baseline) {
    if (percent != null) {
      return baseline * (1 + sign * percent.doubleValue() / ALL.doubleValue());
    }
    return amount == null ? baseline : baseline + sign * amount.inBaseUnit();
  }

  @Override
  public double inBaseUnit() {
    return Double.NaN;
  }

  @Override
  public double inOwnUnit(double inBaseUnit) {
    if (amount != null) {
      return amount.inOwnUnit(inBaseUnit);
    }
    return scale == Scale.TIME ? inBaseUnit / 1000 : inBaseUnit;
  }

  @Override
  public String unit() {
    return amount == null ? scale.unit() : amount.unit();
  }

  /** Without the baseline, which only the run knows: {@code + 20 %}; empty for no allowance. */
  @Override
  public String print() {
    String how = sign < 0 ? "- " : "+ ";
    if (percent != null) {
      return how + percent.toPlainString() + " %";
    }
    return amount == null ? "" : how + amount.print();
  }

  @Override
  public String print(double actual) {
    return print(actual, decimals(actual));
  }

  /** The same to as many digits as it takes to tell it from another amount. */
  String print(double actual, double other) {
    int decimals = decimals(actual);
    while (actual != other
        && decimals < MOST_DECIMALS
        && print(actual, decimals).equals(print(other, decimals))) {
      decimals++;
    }
    return print(actual, decimals);
  }

  private String print(double actual, int decimals) {
    String number = String.format(Locale.ROOT, "%." + decimals + "f", actual);
    boolean whole = scale == Scale.NUMBER && actual == Math.rint(actual);
    String gap = unit().isEmpty() || unit().equals("x") ? "" : " ";
    return (whole ? String.format(Locale.ROOT, "%.0f", actual) : number) + gap + unit();
  }

  private int decimals(double actual) {
    int least = unit().equals("ms") ? 1 : scale.decimals();
    int leading = actual == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(actual))) + 1;
    return leading > 0 ? least : Math.min(MOST_DECIMALS, SIGNIFICANT_DIGITS - leading);
  }
}
