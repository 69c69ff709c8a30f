package io.github.concurrentcalls.plan;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How the load of a run is spread over time. Immutable, safe for use by all threads.
 *
 * @param pacing when a call sends its next chunk
 * @param rampUp over which the first calls start evenly; zero where they start all at once
 * @param arrivals how many calls begin a second; null where a call begins as soon as a worker is
 *     free
 * @param duration for which calls are begun, one after another at each worker; zero where the
 *     number of calls says when it is over
 * @param seed of everything that is random in the load
 */
@API(status = API.Status.EXPERIMENTAL)
public record LoadShape(
    Pacing pacing, Duration rampUp, @Nullable ArrivalRate arrivals, Duration duration, long seed) {

  /**
   * Checks each, and that they go together.
   *
   * @throws IllegalArgumentException naming the first that is out of bounds
   */
  public LoadShape {
    require(!rampUp.isNegative(), "a 'rampUp' of zero or more, but was " + rampUp);
    require(!duration.isNegative(), "a 'duration' of zero or more, but was " + duration);
    require(
        arrivals == null || rampUp.isZero(),
        "either an 'arrivalRate' or a 'rampUp', since both say when calls start, but had both");
    require(
        duration.isZero() || rampUp.compareTo(duration) < 0,
        "a 'duration' longer than its 'rampUp' of %s, but was %s".formatted(rampUp, duration));
  }

  /** All at once, as many calls as there are. */
  public static LoadShape atOnce(Pacing pacing) {
    return new LoadShape(pacing, Duration.ZERO, null, Duration.ZERO, 1);
  }

  /** Whether calls have a time at which they should start. */
  public boolean scheduled() {
    return arrivals != null || !rampUp.isZero();
  }

  /** Whether calls are begun until a time is over. */
  public boolean timed() {
    return !duration.isZero();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("must have " + otherwise + ".");
    }
  }
}
