package io.github.concurrentcalls.bench;

import io.github.concurrentcalls.bench.subject.Measurement;

/**
 * How warm a subject is. Immutable.
 *
 * @param cpuSeconds CPU time that it was driven for
 * @param chunks chunks that it sent
 * @param price CPU time of a chunk, when last looked at
 * @param cheaper whether that was still less than the time before
 */
record Warmth(double cpuSeconds, long chunks, double price, boolean cheaper) {
  static final Warmth COLD = new Warmth(0, 0, Double.MAX_VALUE, true);

  private static final double TURNS = 2.5;
  private static final double CHUNKS_A_SECOND = 10_000;
  private static final double CHEAPER = 0.9;

  Warmth after(Measurement driven) {
    double now = driven.cpuMillisPerChunk();
    return new Warmth(
        cpuSeconds + driven.cpuNanos() / 1e9, chunks + driven.chunks(), now, now < CHEAPER * price);
  }

  /** Whether it may be measured for so many seconds each time. */
  boolean enough(double seconds) {
    return !cheaper && cpuSeconds >= TURNS * seconds && chunks >= CHUNKS_A_SECOND * seconds;
  }
}
