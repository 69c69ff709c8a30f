package io.github.concurrentcalls.server;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the customer feels.
 *
 * @param emotions share of the words for each emotion, 'neutral' for the rest; they add up to 1
 * @param cqs call quality score: above 0 where pleasant emotions prevail, below where unpleasant
 *     ones do
 * @param quality the same as a mark of 0 to 100, 75 being neutral
 */
record Mood(SortedMap<String, Double> emotions, double cqs, double quality) {
  private static final double NEUTRAL_QUALITY = 75;
  private static final double QUALITY_PER_CQS = 5;

  Mood {
    emotions = new TreeMap<>(emotions);
  }

  static Mood of(Map<String, Double> emotions, double cqs) {
    double score = round(cqs, 10);
    double quality = NEUTRAL_QUALITY + QUALITY_PER_CQS * score;
    TreeMap<String, Double> rounded = new TreeMap<>();
    emotions.forEach((emotion, share) -> rounded.put(emotion, round(share, 100)));
    return new Mood(rounded, score, round(Math.max(0, Math.min(100, quality)), 10));
  }

  private static double round(double value, int steps) {
    return Math.round(value * steps) / (double) steps + 0.0; // + 0.0: no negative zero
  }
}
