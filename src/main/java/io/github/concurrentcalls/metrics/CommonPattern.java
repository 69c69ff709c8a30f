package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;

/**
 * Something that failures or slow chunks have in common, more than chance explains. Immutable. How
 * it is decided stands in {@code docs/patterns.md}.
 *
 * @param what the kind and message of the failures, as {@code kind: message}, or {@value #SLOW}
 * @param attribute what they have in common: {@code chunk}, {@code in flight}, {@code mode}, {@code
 *     agent} or {@code level}
 * @param value the value of it, such as {@code 3} or, for a range, {@code 9 or more}
 * @param counts how often with that value, and how often with others
 * @param pValue the chance of as much or more of it where there is nothing behind it, corrected for
 *     everything that was looked at; 0 to 0.01
 * @param sentence what it is, for people to read
 */
@API(status = API.Status.EXPERIMENTAL)
public record CommonPattern(
    String what, String attribute, String value, Counts counts, double pValue, String sentence) {
  /** What slow chunks are called. */
  public static final String SLOW = "slow";

  /**
   * How often it happened of how many times that it could have.
   *
   * @param hitsInside with the value
   * @param inside exchanges or, of an agent, a mode or a level, calls with the value
   * @param hitsOutside with another value
   * @param outside exchanges or calls with another value
   */
  public record Counts(long hitsInside, long inside, long hitsOutside, long outside) {
    /** Checks that there are no more hits than times. */
    public Counts {
      if (hitsInside < 0 || hitsInside > inside || hitsOutside < 0 || hitsOutside > outside) {
        throw new IllegalArgumentException(
            "must have hits of 0 up to the times, but was %d of %d and %d of %d"
                .formatted(hitsInside, inside, hitsOutside, outside));
      }
    }

    long hits() {
      return hitsInside + hitsOutside;
    }

    long all() {
      return inside + outside;
    }
  }

  /** Whether it is of this failure. */
  public boolean isOf(Failure failure) {
    return what.equals(new Signature(failure.kind(), failure.message()).toString());
  }
}
