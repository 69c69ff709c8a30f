package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;

/**
 * How much of a load was held against what it should be: an analysis against that of the same input
 * alone, or stored audio against what was sent. An answer that is right by itself, such as that of
 * a server that has put a chunk on its queue, is not. Immutable.
 *
 * @param chunks chunks of calls of the load
 * @param calls calls of the load that have such a chunk
 */
@API(status = API.Status.EXPERIMENTAL)
public record Compared(long chunks, int calls) {

  /** Nothing was. */
  public static final Compared NONE = new Compared(0, 0);

  /**
   * Both amounts are validated.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Compared {
    if (chunks < 0 || calls < 0) {
      throw new IllegalArgumentException(
          "What was compared must not be negative, but was %d chunks of %d calls."
              .formatted(chunks, calls));
    }
  }

  /** What one of two checks that look at the same load has compared for certain. */
  public Compared or(Compared other) {
    return chunks >= other.chunks ? this : other;
  }
}
