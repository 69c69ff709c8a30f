package io.github.concurrentcalls.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What to measure, from the system properties {@code bench.…}. Immutable.
 *
 * @param directory where everything is written
 * @param rounds how often everything is measured, 1 or more
 * @param seconds about how long each time, more than 0
 * @param calls numbers of calls in flight
 * @param sizes sizes of chunks; without any only the facts are measured
 */
record Options(Path directory, int rounds, double seconds, List<Integer> calls, List<Size> sizes) {
  Options {
    require(rounds >= 1, "bench.rounds must be 1 or more, but was " + rounds);
    require(seconds > 0, "bench.seconds must be more than 0, but was " + seconds);
    require(
        calls.stream().allMatch(call -> call >= 1),
        "bench.calls must be numbers from 1, but was " + calls);
  }

  static Options of(Path directory) {
    return new Options(
        directory.toAbsolutePath(),
        Integer.parseInt(System.getProperty("bench.rounds", "5")),
        Double.parseDouble(System.getProperty("bench.seconds", "2")),
        list("bench.calls", "1,10,100,1000").stream().map(Integer::valueOf).toList(),
        list("bench.sizes", "big,small").stream().map(Options::size).toList());
  }

  private static Size size(String name) {
    return Size.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static List<String> list(String property, String standard) {
    return Arrays.stream(System.getProperty(property, standard).split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
