package io.github.concurrentcalls.capacity;

import java.util.List;

/**
 * Which law describes the levels best. The Universal Scalability Law has one parameter more and
 * comes close to any law that bends, so it has to be better than the simpler one by more than it is
 * in 19 of 20 draws of levels that follow the simpler one: a likelihood ratio test by parametric
 * bootstrap.
 */
final class LawChoice {
  private static final double PERCENT = 95;

  /** Of many levels even a difference that tells nothing is more than chance. */
  private static final double LEAST = 1.5;

  private final double byChance;

  private LawChoice(double byChance) {
    this.byChance = byChance;
  }

  /** The choice for levels like these. */
  static LawChoice forLevels(List<Point> points) {
    Bootstrap saturated = new Bootstrap(SaturationFitter.fit(points), points);
    double byChance = saturated.each(LawChoice::evidence).percentile(PERCENT, ratio -> ratio);
    return new LawChoice(Math.max(LEAST, byChance));
  }

  /** The better law for these points. */
  Fit best(List<Point> points) {
    Fit saturation = SaturationFitter.fit(points);
    Fit scalability = ScalabilityFitter.fit(points);
    boolean only = saturation.poor() && !scalability.poor();
    return only || evidence(points) > byChance ? scalability : saturation;
  }

  /** How many times smaller the sum of squares is, with what is common added to both. */
  private static double evidence(List<Point> points) {
    return (SaturationFitter.fit(points).squares() + Bootstrap.COMMON_SQUARES)
        / (ScalabilityFitter.fit(points).squares() + Bootstrap.COMMON_SQUARES);
  }
}
