package io.github.concurrentcalls.bench;

import io.github.concurrentcalls.bench.subject.Measurement;

/**
 * How warm a subject is. A virtual machine compiles what it sees often, and of REST Assured's
 * Groovy it has to see a hundred thousand answers before it is done. Immutable.
 *
 * @param chunks chunks that it sent
 * @param price CPU time of a chunk, when last looked at
 * @param cheaper whether that was still less than the time before
 */
record Warmth(long chunks, double price, boolean cheaper) {
  static final Warmth COLD = new Warmth(0, Double.MAX_VALUE, true);

  private static final long MANY = 150_000;
  private static final double CHEAPER = 0.9;

  Warmth after(Measurement driven) {
    double now = driven.cpuMillisPerChunk();
    return new Warmth(chunks + driven.chunks(), now, now < CHEAPER * price);
  }

  boolean enough() {
    return !cheaper && chunks >= MANY;
  }
}
