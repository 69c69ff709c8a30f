package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one call, as far as patterns ask for them: the first {@value #MOST}, in a few
 * kilobytes. Belongs to the call's own thread until the call is closed. Not thread-safe.
 */
final class ExchangeLog {
  static final int MOST = 512;

  private static final int FIRST_ROOM = 16;
  private static final long NO_ANSWER = -1;

  /** Seconds are counted anew after so many: two hours of samples are enough. */
  private static final int SECONDS = 8192;

  /** Bits of a number that says all but the time: chunk and number in flight are bands. */
  private static final int BAND_BITS = 7;

  private static final int BAND = (1 << BAND_BITS) - 1;
  private static final int IN_FLIGHT_AT = BAND_BITS;
  private static final int SECOND_AT = IN_FLIGHT_AT + BAND_BITS;
  private static final int KIND_AT = SECOND_AT + Integer.numberOfTrailingZeros(SECONDS);
  private static final ExchangeKind[] KINDS = ExchangeKind.values();
  private static final @Nullable Signature[] NO_FAILURES = {};

  private int[] facts = new int[FIRST_ROOM];
  private long[] nanos = new long[FIRST_ROOM];
  private @Nullable Signature[] failures = NO_FAILURES;
  private int size;

  /** Keeps one, with the number of calls in flight when it began. */
  void add(Exchange exchange, int callsInFlight, @Nullable Failure failure) {
    if (size == MOST) {
      return;
    }
    if (size == facts.length) {
      grow(2 * size);
    }
    facts[size] = facts(exchange, callsInFlight);
    nanos[size] = exchange.answered() ? exchange.endNanos() - exchange.startNanos() : NO_ANSWER;
    if (failure != null) {
      failed(Signature.of(failure));
    }
    size++;
  }

  int size() {
    return size;
  }

  ExchangeKind kind(int i) {
    return KINDS[facts[i] >>> KIND_AT];
  }

  int chunk(int i) {
    return facts[i] & BAND;
  }

  int inFlight(int i) {
    return (facts[i] >>> IN_FLIGHT_AT) & BAND;
  }

  @Nullable Signature failure(int i) {
    return i < failures.length ? failures[i] : null;
  }

  /** Whether it is of this kind and got an answer, right or wrong. */
  boolean answered(int i, ExchangeKind kind) {
    return kind(i) == kind && nanos[i] != NO_ANSWER;
  }

  long nanos(int i) {
    return nanos[i];
  }

  /** The second in which it began, on a clock of {@value #SECONDS} of them. */
  int second(int i) {
    return (facts[i] >>> SECOND_AT) % SECONDS;
  }

  private static int second(long nanos) {
    return (int) Math.floorMod(Math.floorDiv(nanos, 1_000_000_000L), (long) SECONDS);
  }

  private static int facts(Exchange exchange, int callsInFlight) {
    return Bands.ofChunk(exchange.chunk())
        | Bands.ofInFlight(callsInFlight) << IN_FLIGHT_AT
        | second(exchange.startNanos()) << SECOND_AT
        | exchange.kind().ordinal() << KIND_AT;
  }

  /** The next one failed; most calls need no room for that. */
  private void failed(Signature signature) {
    if (size >= failures.length) {
      failures = Arrays.copyOf(failures, facts.length);
    }
    failures[size] = signature;
  }

  private void grow(int room) {
    facts = Arrays.copyOf(facts, room);
    nanos = Arrays.copyOf(nanos, room);
  }
}
