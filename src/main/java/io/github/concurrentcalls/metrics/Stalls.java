package io.github.concurrentcalls.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the calls that stalled: whose slowest chunk took far longer than the slowest chunk of a
 * call usually does. Updates are compared with updates, and final updates with final ones, since
 * servers do more in those.
 *
 * <p>The slowest chunk of each call, and not each chunk: what makes a chunk slow in every call,
 * such as much speech in it, a server that warms up, or all calls queueing at the start, makes it
 * the slowest one of every call, and so is what is usual. What is usual is the median, which is not
 * moved as long as less than half of the calls stall. To be a stall it takes all of
 *
 * <ul>
 *   <li>{@value #LEAST_SECONDS} s more than usual: less is a pause of a garbage collector, a packet
 *       sent again, a scheduler's whim
 *   <li>{@value #TIMES} times of what is usual: where that is 5 s, one more is nothing
 *   <li>{@value #DEVIATIONS} times of how far the calls usually are from it (the median of that,
 *       which is two thirds of a standard deviation): times that are spread like those of an
 *       exponential law reach that in one call of 20,000
 * </ul>
 *
 * <p>Where all calls stall nobody is left to compare with. But if the calls that were made alone
 * stalled as well, twice, at the same chunk and at no other, then neither load nor warming up is
 * the reason, and what is usual is the median of all chunks.
 */
final class Stalls {
  static final int LEAST_SECONDS = 1;
  static final int TIMES = 3;
  static final int DEVIATIONS = 15;

  private static final long LEAST = Duration.ofSeconds(LEAST_SECONDS).toNanos();
  private static final int MOST_NAMED = 3;

  private Stalls() {}

  /** One for each call that stalled, worst first. */
  static List<Stall> in(RunReport report) {
    List<CallResult> calls = report.callResults();
    List<Stall> stalls = new ArrayList<>(against(calls, CallResult::finalUpdate));
    stalls.addAll(against(calls, CallResult::slowestUpdate));
    @Nullable ChunkTime alone = report.integrity().stallAlone();
    if (alone != null) {
      stalls.addAll(asAlone(report, alone.chunk()));
    }
    return worstOfEach(stalls);
  }

  /** Whether this is far more than what is usual, by factor and time alone. */
  static boolean farAbove(long nanos, long usual) {
    return nanos - usual >= LEAST && nanos >= TIMES * usual;
  }

  static Optional<String> note(RunReport report) {
    List<Stall> stalls = report.stalls();
    if (stalls.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s, where a chunk usually takes %s (median of %d). %s A gate such as 'stalled_calls <= 0' makes this red."
            .formatted(
                names(stalls),
                millis(Math.round(report.chunkTime().percentile(50))),
                report.chunkTime().count(),
                advice(report)));
  }

  private static String advice(RunReport report) {
    return report.integrity().stallAlone() == null
        ? "The server let it wait while it served others: look for a lock that is held too long, a retry after a time-out, a pause."
        : "A call that was alone stalled there, too, so it is not the load: look for a time-out that is waited for, or something that is loaded for each call.";
  }

  private static List<Stall> against(
      List<CallResult> calls, Function<CallResult, @Nullable ChunkTime> chunk) {
    long[] nanos =
        calls.stream()
            .map(chunk)
            .filter(Objects::nonNull)
            .mapToLong(each -> each.time().toNanos())
            .toArray();
    if (nanos.length < 2) {
      return List.of();
    }
    long usual = median(nanos);
    long spread = median(Arrays.stream(nanos).map(each -> Math.abs(each - usual)).toArray());
    return stalls(
        calls, chunk, each -> farAbove(each, usual) && each - usual >= DEVIATIONS * spread);
  }

  private static List<Stall> asAlone(RunReport report, int chunk) {
    long usual = Math.round(report.chunkTime().percentile(50) * 1e6);
    return stalls(
        report.callResults().stream()
            .filter(call -> call.slowestUpdate() != null && call.slowestUpdate().chunk() == chunk)
            .toList(),
        CallResult::slowestUpdate,
        each -> farAbove(each, usual));
  }

  /** The lower one of two that are in the middle: of two calls, one may have stalled. */
  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }

  private static List<Stall> stalls(
      List<CallResult> calls,
      Function<CallResult, @Nullable ChunkTime> chunk,
      LongPredicate tooLong) {
    List<Stall> stalls = new ArrayList<>();
    for (CallResult call : calls) {
      ChunkTime slow = chunk.apply(call);
      if (slow != null && tooLong.test(slow.time().toNanos())) {
        stalls.add(new Stall(call, slow));
      }
    }
    return stalls;
  }

  private static List<Stall> worstOfEach(List<Stall> stalls) {
    Comparator<Stall> byTime = Comparator.comparing(stall -> stall.at().time());
    return stalls.stream()
        .collect(
            Collectors.toMap(
                stall -> stall.call().index(), stall -> stall, BinaryOperator.maxBy(byTime)))
        .values()
        .stream()
        .sorted(byTime.reversed())
        .toList();
  }

  private static String names(List<Stall> stalls) {
    String first =
        stalls.stream()
            .limit(MOST_NAMED)
            .map(
                stall ->
                    "chunk %d of call %d took %s"
                        .formatted(
                            stall.at().chunk(),
                            stall.call().index(),
                            millis(stall.at().time().toMillis())))
            .collect(Collectors.joining(", "));
    int more = stalls.size() - MOST_NAMED;
    return "%s stalled: %s%s"
        .formatted(
            Figure.amount(stalls.size(), "call"),
            first,
            more > 0 ? " and %d more".formatted(more) : "");
  }

  private static String millis(long millis) {
    return String.format(Locale.ROOT, "%,d ms", millis);
  }
}
