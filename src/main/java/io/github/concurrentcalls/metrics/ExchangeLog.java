package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one call, as far as patterns and the timeline ask for them: the first {@value
 * #MOST}, in a few kilobytes. Belongs to the call's own thread until the call is closed. Not
 * thread-safe.
 */
final class ExchangeLog {
  static final int MOST = 512;

  private static final int FIRST_ROOM = 16;

  /** Seconds are counted anew after so many: two hours of samples are enough. */
  private static final int SECONDS = 8192;

  private static final @Nullable Signature[] NO_FAILURES = {};

  private ExchangeKind[] kinds = new ExchangeKind[FIRST_ROOM];

  /** Chunk and number in flight are bands, of which there are fewer than a byte can tell apart. */
  private byte[] chunks = new byte[FIRST_ROOM];

  private byte[] inFlight = new byte[FIRST_ROOM];

  /** How long each took, or, of those without an answer that counts, the complement of it. */
  private long[] times = new long[FIRST_ROOM];

  private long[] starts = new long[FIRST_ROOM];
  private @Nullable Signature[] failures = NO_FAILURES;
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
    chunks[size] = (byte) Bands.ofChunk(exchange.chunk());
    inFlight[size] = (byte) Bands.ofInFlight(callsInFlight);
    long time = Math.max(0, exchange.endNanos() - exchange.startNanos());
    times[size] = exchange.answered() ? time : ~time;
    starts[size] = exchange.startNanos();
    if (failure != null) {
      failed(Signature.of(failure));
    }
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
    return i < failures.length ? failures[i] : null;
  }

  /** Whether it is of this kind and got an answer, right or wrong. */
  boolean answered(int i, ExchangeKind kind) {
    return kinds[i] == kind && times[i] >= 0;
  }

  /** How long it took, with or without an answer. */
  long nanos(int i) {
    return times[i] >= 0 ? times[i] : ~times[i];
  }

  /** {@link System#nanoTime()} when it began. */
  long startNanos(int i) {
    return starts[i];
  }

  Timeline.Result result(int i) {
    if (failure(i) != null) {
      return Timeline.Result.FAILED;
    }
    return times[i] >= 0 ? Timeline.Result.PASSED : Timeline.Result.REJECTED;
  }

  /** The second in which it began, on a clock of {@value #SECONDS} of them. */
  int second(int i) {
    return (int) Math.floorMod(Math.floorDiv(starts[i], 1_000_000_000L), (long) SECONDS);
  }

  /** The next one failed; most calls need no room for that. */
  private void failed(Signature signature) {
    if (size >= failures.length) {
      failures = Arrays.copyOf(failures, kinds.length);
    }
    failures[size] = signature;
  }

  private void grow(int room) {
    kinds = Arrays.copyOf(kinds, room);
    chunks = Arrays.copyOf(chunks, room);
    inFlight = Arrays.copyOf(inFlight, room);
    times = Arrays.copyOf(times, room);
    starts = Arrays.copyOf(starts, room);
  }
}
