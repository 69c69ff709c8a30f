package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.metrics.CommonPattern.Counts;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * That something happens with one value of an attribute more often than with the others, held
 * against chance by Fisher's exact test, one-sided: how likely are as many hits with the value, or
 * more, if all hits fall at random among all times. Immutable.
 *
 * @param what as in {@link CommonPattern}
 * @param attribute as in {@link CommonPattern}
 * @param value as in {@link CommonPattern}
 * @param counts what was found
 * @param calls how many calls the hits with the value are of, or at least so many
 * @param sentence what it says if it holds
 */
record Hypothesis(
    String what, String attribute, String value, Counts counts, long calls, String sentence) {
  /** What happened to fewer calls is no pattern, however unlikely. */
  static final int FEWEST_CALLS = 3;

  private static final double TIMES_AS_OFTEN = 2;

  /** Fisher's p-value. */
  double pValue() {
    return atLeast(counts.hitsInside());
  }

  /** The smallest p-value that so many hits and so many times with the value could have given. */
  double smallestPossible() {
    return atLeast(Math.min(counts.hits(), counts.inside()));
  }

  /** Whether it is of a number of calls that can make a pattern, and tells values apart. */
  boolean worthATest() {
    return counts.inside() > 0 && counts.outside() > 0 && counts.hits() >= FEWEST_CALLS;
  }

  /**
   * Whether it is large enough to speak of: of enough calls, and at least twice as frequent as with
   * other values. In a long run chance is ruled out for differences that nobody needs to know.
   */
  boolean telling() {
    return calls >= FEWEST_CALLS
        && (double) counts.hitsInside() * counts.outside()
            >= TIMES_AS_OFTEN * counts.hitsOutside() * counts.inside();
  }

  CommonPattern holding(double corrected) {
    return new CommonPattern(what, attribute, value, counts, corrected, sentence);
  }

  private double atLeast(long hits) {
    if (hits == 0) {
      return 1;
    }
    return HypergeometricDistribution.of(
            bounded(counts.all()), bounded(counts.hits()), bounded(counts.inside()))
        .survivalProbability(bounded(hits) - 1);
  }

  /** Runs of more exchanges than an int counts would need the same one for a year. */
  private static int bounded(long count) {
    return Math.toIntExact(count);
  }
}
