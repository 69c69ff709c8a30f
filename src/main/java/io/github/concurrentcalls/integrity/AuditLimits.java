package io.github.concurrentcalls.integrity;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How patient, and how exact, an audit is. Immutable.
 *
 * @param poll time between two looks at the store, at least 1 ms
 * @param steadyLooks so many looks in a row that find the same mean that no more is written, though
 *     something is still wrong; at least 2. Times {@code poll}, that should be longer than the
 *     server takes over one chunk
 * @param atMost how long to wait for that; longer than {@code poll}
 * @param completion how long to wait, when the load is over, until the calls that a server has put
 *     on its queue are completed, at least 1 ms; that time is taken off {@code atMost}
 * @param durationTolerance by how much a call's stored duration may differ from what was sent;
 *     servers round each chunk to milliseconds
 */
@API(status = API.Status.EXPERIMENTAL)
public record AuditLimits(
    Duration poll,
    int steadyLooks,
    Duration atMost,
    Duration completion,
    Duration durationTolerance) {

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException naming the one that is out of bounds
   */
  public AuditLimits {
    require(poll.toMillis() >= 1, "looks must be at least 1 ms apart, but were " + poll);
    require(steadyLooks >= 2, "at least 2 looks must be the same, but were " + steadyLooks);
    require(
        atMost.compareTo(poll) > 0, "'atMost' must be longer than " + poll + ", but was " + atMost);
    require(
        completion.toMillis() >= 1, "'completion' must be at least 1 ms, but was " + completion);
    require(!durationTolerance.isNegative(), "'durationTolerance' must not be negative");
  }

  /**
   * A look each 200 ms, 2 s in which nothing changes, 30 s at most, 60 s for calls on a queue, 100
   * ms of audio.
   */
  public static AuditLimits defaults() {
    return new AuditLimits(
        Duration.ofMillis(200),
        10,
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofMillis(100));
  }

  /** These limits with another time for calls on a queue. */
  public AuditLimits withCompletion(Duration newCompletion) {
    return new AuditLimits(poll, steadyLooks, atMost, newCompletion, durationTolerance);
  }

  /** How long to wait for the store when so much of the time was spent on calls on a queue. */
  Duration atMostAfter(Duration waited) {
    Duration rest = atMost.minus(waited);
    Duration least = poll.multipliedBy(steadyLooks + 1L);
    if (waited.isZero() || least.compareTo(atMost) > 0) {
      return atMost;
    }
    return rest.compareTo(least) > 0 ? rest : least;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("Configuration error: storage audit: " + message + ".");
    }
  }
}
