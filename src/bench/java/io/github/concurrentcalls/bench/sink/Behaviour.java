package io.github.concurrentcalls.bench.sink;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the sink answers from now on. Immutable.
 *
 * @param serviceTime from the end of a request to the answer to it
 * @param wrongOneIn of so many chunks one gets a wrong answer; 0 for none
 * @param seed which ones these are
 */
public record Behaviour(Duration serviceTime, int wrongOneIn, long seed) {
  static final String PATH = "/behave";

  private static final Pattern PAIRS = Pattern.compile("[?&]");

  /** Answers at once, and always right. */
  public static final Behaviour PROMPT = new Behaviour(Duration.ZERO, 0, 0);

  /** The same after a time that is exactly this one. */
  public static Behaviour taking(Duration serviceTime) {
    return new Behaviour(serviceTime, 0, 0);
  }

  /** What to GET, so that the sink behaves like this. */
  String path() {
    return "%s?nanos=%d&wrongOneIn=%d&seed=%d"
        .formatted(PATH, serviceTime.toNanos(), wrongOneIn, seed);
  }

  static Behaviour parse(String path) {
    Map<String, Long> values =
        PAIRS
            .splitAsStream(path)
            .skip(1)
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
    return new Behaviour(
        Duration.ofNanos(values.getOrDefault("nanos", 0L)),
        Math.toIntExact(values.getOrDefault("wrongOneIn", 0L)),
        values.getOrDefault("seed", 0L));
  }
}
