package io.github.concurrentcalls.server;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * How long a server takes over an update: always as long, or drawn from a distribution with a seed,
 * so that two servers with the same seed draw the same times in the same order. Safe for use by all
 * threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ProcessingTime {
  private static final String FORMS =
      "'500ms', '1.5s', 'uniform(200ms,800ms)', 'normal(500ms,100ms)' (mean, standard deviation; never below 0)"
          + " or 'exponential(300ms)' (mean)";
  private static final Pattern CALL =
      Pattern.compile("(uniform|normal|exponential)\\s*\\(([^()]*)\\)");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s)");

  private final String text;
  private final Random random;
  private final ToDoubleFunction<Random> draw;

  private ProcessingTime(String text, long seed, ToDoubleFunction<Random> draw) {
    this.text = text;
    this.random = new Random(seed);
    this.draw = draw;
  }

  /** No time at all. */
  public static ProcessingTime none() {
    return new ProcessingTime("0ms", 0, random -> 0);
  }

  /**
   * Reads a processing time.
   *
   * @param text {@code 500ms}, {@code 1.5s}, {@code uniform(200ms,800ms)}, {@code
   *     normal(500ms,100ms)} (truncated at 0) or {@code exponential(300ms)}
   * @param seed what the draws start from
   * @throws IllegalArgumentException if the text is none of these; the message lists them
   */
  public static ProcessingTime parse(String text, long seed) {
    String form = text.strip();
    Matcher call = CALL.matcher(form);
    if (!call.matches()) {
      double fixed = millis(form, text);
      return new ProcessingTime(form, seed, random -> fixed);
    }
    List<Double> bounds =
        List.of(call.group(2).split(",", -1)).stream()
            .map(part -> millis(part.strip(), text))
            .toList();
    return new ProcessingTime(form, seed, distribution(call.group(1), bounds, text));
  }

  private static ToDoubleFunction<Random> distribution(
      String name, List<Double> bounds, String text) {
    double first = bounds.get(0);
    double last = bounds.get(bounds.size() - 1);
    if (bounds.size() != (name.equals("exponential") ? 1 : 2)
        || (name.equals("uniform") && first > last)) {
      throw unreadable(text);
    }
    return switch (name) {
      case "uniform" -> random -> first + (last - first) * random.nextDouble();
      case "normal" -> random -> Math.max(0, first + last * random.nextGaussian());
      default -> random -> -first * Math.log1p(-random.nextDouble());
    };
  }

  private static double millis(String part, String whole) {
    Matcher duration = DURATION.matcher(part);
    if (!duration.matches()) {
      throw unreadable(whole);
    }
    return Double.parseDouble(duration.group(1)) * (duration.group(2).equals("s") ? 1000 : 1);
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "Configuration error: a processing time must be " + FORMS + ", but was '" + text + "'");
  }

  /** The next time, never negative. */
  public Duration next() {
    double millis;
    synchronized (random) {
      millis = draw.applyAsDouble(random);
    }
    return Duration.ofNanos(Math.round(millis * 1e6));
  }

  /** The text that it was read from. */
  @Override
  public String toString() {
    return text;
  }
}
