package io.github.concurrentcalls.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The slowest of some chunks, in two numbers. Not thread-safe. */
final class SlowestChunk {
  private static final int NONE = 0;

  private int chunk = NONE;
  private long nanos = Long.MIN_VALUE;

  void fold(int number, long took) {
    if (took > nanos) {
      chunk = number;
      nanos = took;
    }
  }

  void add(SlowestChunk later) {
    fold(later.chunk, later.nanos);
  }

  @Nullable ChunkTime time() {
    return chunk == NONE ? null : new ChunkTime(chunk, Duration.ofNanos(nanos));
  }
}
