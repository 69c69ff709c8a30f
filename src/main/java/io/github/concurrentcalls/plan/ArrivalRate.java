package io.github.concurrentcalls.plan;

import org.apiguardian.api.API;

/**
 * How many calls begin a second, whether or not earlier ones are over: an open model of load.
 * Immutable, safe for use by all threads.
 *
 * @param perSecond calls a second, more than 0, up to 10,000
 * @param poisson whether they begin at random, independently of each other, rather than evenly
 */
@API(status = API.Status.EXPERIMENTAL)
public record ArrivalRate(double perSecond, boolean poisson) {
  private static final double MOST = 10_000;
  private static final String POISSON = "poisson@";

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is out of bounds
   */
  public ArrivalRate {
    if (!(perSecond > 0 && perSecond <= MOST)) {
      throw new IllegalArgumentException(
          "must have an 'arrivalRate' of more than 0, up to 10000 calls a second, but was "
              + perSecond
              + ".");
    }
  }

  /**
   * Reads {@code 50}, evenly, or {@code poisson@50}, at random.
   *
   * @throws IllegalArgumentException saying what was found and what would be right
   */
  public static ArrivalRate parse(String text) {
    boolean poisson = text.startsWith(POISSON);
    try {
      return new ArrivalRate(
          Double.parseDouble(poisson ? text.substring(POISSON.length()) : text), poisson);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException(
          "must have an 'arrivalRate' in calls a second such as 50 or poisson@50, but was '"
              + text
              + "'.");
    }
  }

  /** As settings say it. */
  @Override
  public String toString() {
    return perSecond + " calls a second, " + (poisson ? "at random (Poisson)" : "evenly");
  }
}
