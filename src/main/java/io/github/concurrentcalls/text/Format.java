package io.github.concurrentcalls.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How values are written for people: the guide's way, and the same on every machine and in every
 * output. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class Format {
  /** Where there is no value. */
  public static final String MISSING = "n/a";

  /** Longest text of others that is printed on one of our lines. */
  private static final int LONGEST_TEXT = 500;

  /** What would break a line or, as an escape code, the terminal. */
  private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\s\\p{Cntrl}\\p{Zl}\\p{Zp}]+");

  private static final long[] UNITS = {1, 10, 100, 1_000};

  /** Up to here, a product is far more exact than {@link #NEARLY_HALF}. */
  private static final double LARGEST_SCALED = 1e9;

  private static final double NEARLY_HALF = 1e-4;

  private Format() {}

  /** {@code 2.34s}. */
  public static String seconds(Duration duration) {
    return seconds(duration.toNanos() / 1e9);
  }

  /** {@code 2.34s}. */
  public static String seconds(double seconds) {
    return fixed(2, seconds) + "s";
  }

  /** {@code 870.4ms} below a second, {@code 2.34s} from there on. */
  public static String latency(double millis) {
    return millis < 1000 ? fixed(1, millis) + "ms" : seconds(millis / 1000);
  }

  /** {@code 77.8%}, or {@value #MISSING}. */
  public static String percent(@Nullable Double percent) {
    return percent == null ? MISSING : fixed(1, percent) + "%";
  }

  /** {@code 3.98}: the shortest decimal that is this value, rounded half up. */
  public static String fixed(int decimals, double value) {
    long unit = decimals < UNITS.length ? UNITS[decimals] : 0;
    double scaled = Math.abs(value) * unit;
    double above = scaled - Math.floor(scaled);
    boolean clear = unit > 0 && scaled < LARGEST_SCALED && Math.abs(above - 0.5) > NEARLY_HALF;
    return clear ? digits(Math.round(scaled), decimals, value < 0) : exactly(decimals, value);
  }

  /** Where it is clear how to round, which is nearly always: a tenth of the price of the below. */
  private static String digits(long scaled, int decimals, boolean negative) {
    StringBuilder text = new StringBuilder(12);
    if (negative && scaled > 0) {
      text.append('-');
    }
    text.append(scaled / UNITS[decimals]);
    if (decimals > 0) {
      text.append('.');
      for (int place = decimals - 1; place >= 0; place--) {
        text.append((char) ('0' + scaled / UNITS[place] % 10));
      }
    }
    return text.toString();
  }

  private static String exactly(int decimals, double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString()
        : Double.toString(value);
  }

  /** The words as a sentence: with a capital and a full stop. */
  public static String sentence(String words) {
    String begun = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }

  /** {@code 60}, or {@code 0.5}: as short as it can be said. */
  public static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** The text without anything that a terminal would obey, as long as it is. */
  public static String printable(String text) {
    return isPlain(text) ? text : NOT_PRINTABLE.matcher(text).replaceAll(" ").strip();
  }

  /** Nearly all cells of tables are. */
  private static boolean isPlain(String text) {
    for (int at = 0; at < text.length(); at++) {
      char found = text.charAt(at);
      if (found < '!' || found > '~') {
        return false;
      }
    }
    return true;
  }

  /** The text on one line, without anything that a terminal would obey. */
  public static String oneLine(String text) {
    String line = printable(text);
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
  }
}
