package io.github.concurrentcalls.integrity;

import static java.util.stream.Collectors.joining;

import io.github.concurrentcalls.integrity.SentChunk.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How many updates of a call should be counted: exactly as many as were answered with an analysis,
 * and those that may or may not have been.
 *
 * @param least at least so many
 * @param most at most so many
 */
record UpdateCount(int least, int most) {

  static UpdateCount of(SentCall call, Loudness loudness, boolean finalUpdatesCounted) {
    List<SentChunk> updates =
        call.chunks().stream()
            .filter(chunk -> finalUpdatesCounted || !chunk.chunk().last())
            .toList();
    int sure = (int) updates.stream().filter(chunk -> isSure(chunk, loudness)).count();
    int possible =
        (int) updates.stream().filter(chunk -> chunk.outcome() != Outcome.SILENT).count();
    return new UpdateCount(sure, possible);
  }

  private static boolean isSure(SentChunk chunk, Loudness loudness) {
    return chunk.outcome() == Outcome.ANALYSED
        || (chunk.outcome() == Outcome.QUEUED && !loudness.maybeSilent(chunk.chunk()));
  }

  boolean allows(int count) {
    return least <= count && count <= most;
  }

  /** What is wrong with these numbers, which should be 1, 2, 3 and so on; empty if nothing is. */
  String wrongWith(List<Integer> numbers) {
    TreeMap<Integer, Integer> times = new TreeMap<>();
    numbers.forEach(number -> times.merge(number, 1, Integer::sum));
    int last = Math.max(least, Math.min(most, numbers.size()));
    List<String> wrong = new ArrayList<>();
    for (int number = 1; number <= last; number++) {
      if (!times.containsKey(number)) {
        wrong.add("lacks chunk_number " + number);
      }
    }
    times.forEach((number, count) -> wrong.addAll(wrongWith(number, count, last)));
    return wrong.isEmpty() ? "" : String.join(" and ", wrong) + expected(last);
  }

  private static List<String> wrongWith(int number, int count, int last) {
    if (number < 1 || number > last) {
      return List.of("has chunk_number " + number);
    }
    return count == 1
        ? List.of()
        : List.of(
            "has chunk_number %d %s".formatted(number, count == 2 ? "twice" : count + " times"));
  }

  private static String expected(int last) {
    return last == 0 ? ", expected none" : ", expected 1 to " + last + " once each";
  }

  static String list(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(joining(", ", "[", "]"));
  }

  @Override
  public String toString() {
    return least == most
        ? String.valueOf(least)
        : "%d to %d (some chunks got no answer, or may be silent)".formatted(least, most);
  }
}
