package io.github.concurrentcalls.report;

import io.github.concurrentcalls.text.Format;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has got. Immutable.
 *
 * @param elapsed since it began
 * @param busy since its first call began; what comes before is not the load
 * @param planned how long it is to last, null where its calls are what is planned
 * @param inFlight calls in flight
 * @param calls of how many calls how many are over
 * @param chunks of how many chunks how many were sent
 * @param failed exchanges that failed
 * @param p95 the time in ms that 95 of 100 chunks did not exceed so far; 0 if there were none
 */
record Tally(
    Duration elapsed,
    Duration busy,
    @Nullable Duration planned,
    int inFlight,
    Count calls,
    Count chunks,
    long failed,
    double p95) {

  /** So many, of so many that are planned, or of {@link #UNKNOWN}. */
  record Count(long done, long planned) {
    static final long UNKNOWN = -1;

    String of(String what) {
      return planned == UNKNOWN ? done + " " + what : "%d/%d %s".formatted(done, planned, what);
    }
  }

  /** Chunks per second so far. */
  double rate() {
    double seconds = busy.toNanos() / 1e9;
    return seconds == 0 ? 0 : chunks.done / seconds;
  }

  /** How long it will still take if it goes on like this, null where nobody can tell. */
  @Nullable Duration left() {
    if (planned != null) {
      return planned.minus(busy).isNegative() ? Duration.ZERO : planned.minus(busy);
    }
    boolean unknown = chunks.planned == Count.UNKNOWN || chunks.done == 0;
    return unknown
        ? null
        : Duration.ofNanos(
            (long) ((double) busy.toNanos() * (chunks.planned - chunks.done) / chunks.done));
  }

  /** How fast it goes. */
  String speed() {
    return "p95 %s, %s/s"
        .formatted(p95 == 0 ? Format.MISSING : Format.latency(p95), Format.fixed(1, rate()));
  }

  /** How long it will still take, in words. */
  String timeLeft() {
    Duration left = left();
    return left == null ? "time left unknown" : "%ds left".formatted(left.toSeconds());
  }

  /** All of it in a line. */
  String line() {
    return "%d calls in flight, %s, %s, %s, %d failed, %ds, %s"
        .formatted(
            inFlight,
            calls.of("calls"),
            chunks.of("chunks"),
            speed(),
            failed,
            elapsed.toSeconds(),
            timeLeft());
  }
}
