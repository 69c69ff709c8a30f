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

  private ExchangeKind[] kinds = new ExchangeKind[FIRST_ROOM];
  private int[] chunks = new int[FIRST_ROOM];
  private int[] inFlight = new int[FIRST_ROOM];
  private long[] nanos = new long[FIRST_ROOM];
  private int[] seconds = new int[FIRST_ROOM];
  private @Nullable Signature[] failures = new Signature[FIRST_ROOM];
  private int size;

  /** Keeps one, with the number of calls in flight when it began. */
  void add(Exchange exchange, int callsInFlight, @Nullable Failure failure) {
    if (size == MOST) {
      return;
    }
    if (size == kinds.length) {
      grow(2 * size);
    }
    kinds[size] = exchange.kind();
    chunks[size] = Bands.ofChunk(exchange.chunk());
    inFlight[size] = Bands.ofInFlight(callsInFlight);
    nanos[size] = exchange.answered() ? exchange.endNanos() - exchange.startNanos() : NO_ANSWER;
    seconds[size] = second(exchange.startNanos());
    failures[size] = failure == null ? null : Signature.of(failure);
    size++;
  }

  int size() {
    return size;
  }

  ExchangeKind kind(int i) {
    return kinds[i];
  }

  int chunk(int i) {
    return chunks[i];
  }

  int inFlight(int i) {
    return inFlight[i];
  }

  @Nullable Signature failure(int i) {
    return failures[i];
  }

  /** Whether it is of this kind and got an answer, right or wrong. */
  boolean answered(int i, ExchangeKind kind) {
    return kinds[i] == kind && nanos[i] != NO_ANSWER;
  }

  long nanos(int i) {
    return nanos[i];
  }

  /** The second in which it began, on a clock of {@value #SECONDS} of them. */
  int second(int i) {
    return seconds[i];
  }

  private static int second(long nanos) {
    return (int) Math.floorMod(Math.floorDiv(nanos, 1_000_000_000L), (long) SECONDS);
  }

  private void grow(int room) {
    kinds = Arrays.copyOf(kinds, room);
    chunks = Arrays.copyOf(chunks, room);
    inFlight = Arrays.copyOf(inFlight, room);
    nanos = Arrays.copyOf(nanos, room);
    seconds = Arrays.copyOf(seconds, room);
    failures = Arrays.copyOf(failures, room);
  }
}
