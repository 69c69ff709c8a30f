package io.github.concurrentcalls.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * For how long the two calls of a violation went on at the same time: where they did not, it was no
 * race between them. Immutable, safe for use by all threads.
 *
 * @param one the call that suffered
 * @param other the one that something of is in it
 */
@API(status = API.Status.EXPERIMENTAL)
public record Overlap(CallResult one, CallResult other) {

  /** Of two calls of the run, empty where the violation does not concern two of them. */
  public static Optional<Overlap> of(RunReport run, Violation violation) {
    List<CallResult> calls =
        violation.calls().stream().flatMap(party -> call(run, party.index()).stream()).toList();
    return calls.size() == 2
        ? Optional.of(new Overlap(calls.get(0), calls.get(1)))
        : Optional.empty();
  }

  /** The time that they had in common, zero if none. */
  public Duration time() {
    Duration start = max(one.startedAfter(), other.startedAfter());
    Duration end = min(end(one), end(other));
    return end.compareTo(start) > 0 ? end.minus(start) : Duration.ZERO;
  }

  /**
   * On the run's own axis: {@code call 3 ran from 0.12 s to 4.31 s, call 7 from 0.10 s to 4.60 s:
   * at once for 4.19 s}.
   */
  @Override
  public String toString() {
    return "call %d ran from %s to %s, call %d from %s to %s: %s"
        .formatted(
            one.index(),
            seconds(one.startedAfter()),
            seconds(end(one)),
            other.index(),
            seconds(other.startedAfter()),
            seconds(end(other)),
            time().isZero() ? "not at once" : "at once for " + seconds(time()));
  }

  private static Optional<CallResult> call(RunReport run, int index) {
    return run.callResults().stream().filter(call -> call.index() == index).findFirst();
  }

  private static Duration end(CallResult call) {
    return call.startedAfter().plus(call.duration());
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
  }
}
