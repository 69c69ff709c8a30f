package io.github.concurrentcalls.plan;

import java.time.Duration;
import org.apiguardian.api.API;

/** When a call sends its next chunk. Immutable, safe for use by all threads. */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface Pacing {

  /**
   * Rests for the same time after each chunk.
   *
   * @param pause zero or more
   */
  record Fixed(Duration pause) implements Pacing {
    public Fixed {
      require(!pause.isNegative(), "a 'pause' of zero or more", pause);
    }

    /** As settings say it. */
    @Override
    public String toString() {
      return "fixed pause of " + seconds(pause);
    }
  }

  /**
   * Rests for a random time after each chunk, each time between these equally likely.
   *
   * @param least zero or more
   * @param most no less than that
   */
  record Random(Duration least, Duration most) implements Pacing {
    public Random {
      require(!least.isNegative(), "a random pause of zero or more", least);
      require(least.compareTo(most) <= 0, "a random pause whose end is not before its start", most);
    }

    /** As settings say it. */
    @Override
    public String toString() {
      return "random pause of " + seconds(least) + " to " + seconds(most);
    }
  }

  /**
   * Sends a chunk when a real call would have it: when its audio has been spoken.
   *
   * @param speed how many times faster than real people these speak, more than 0, up to 1,000
   */
  record Live(double speed) implements Pacing {
    private static final double FASTEST = 1000;

    public Live {
      if (!(speed > 0 && speed <= FASTEST)) {
        throw new IllegalArgumentException(
            "must have a live speed of more than 0, up to 1000, but was " + speed + ".");
      }
    }

    /** As settings say it. */
    @Override
    public String toString() {
      return "live at " + speed + "x";
    }
  }

  /**
   * Reads {@code fixed@200ms}, {@code random@100ms..1s}, {@code live} or {@code live@2}.
   *
   * @throws IllegalArgumentException saying what was found and what would be right
   */
  static Pacing parse(String text) {
    String kind = text.replaceFirst("@.*", "").strip();
    String value = text.contains("@") ? text.substring(text.indexOf('@') + 1).strip() : "";
    return switch (kind) {
      case "fixed" -> new Fixed(TimeSpan.parse(value));
      case "random" -> random(text, value);
      case "live" -> new Live(value.isEmpty() ? 1 : speed(text, value));
      default -> throw unknown(text);
    };
  }

  private static Pacing random(String text, String range) {
    String[] ends = range.split("\\.\\.", -1);
    if (ends.length != 2) {
      throw unknown(text);
    }
    return new Random(TimeSpan.parse(ends[0]), TimeSpan.parse(ends[1]));
  }

  private static double speed(String text, String value) {
    try {
      return Double.parseDouble(value.replaceFirst("x$", ""));
    } catch (NumberFormatException malformed) {
      throw unknown(text);
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "must have a 'pacing' such as fixed@200ms, random@100ms..1s, live or live@2, but was '"
            + text
            + "'.");
  }

  private static void require(boolean holds, String expected, Duration found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "must have " + expected + ", but was " + seconds(found) + ".");
    }
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }
}
