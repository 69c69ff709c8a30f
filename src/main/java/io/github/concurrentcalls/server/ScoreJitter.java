package io.github.concurrentcalls.server;

import java.util.SplittableRandom;

/** {@link Fault#SCORE_JITTER}. */
final class ScoreJitter implements CallScorer {
  private static final int LEAST_TENTHS = 5;
  private static final int MOST_TENTHS = 20;

  private final CallScorer scorer;
  private final Striker striker;

  ScoreJitter(CallScorer scorer, Striker striker) {
    this.scorer = scorer;
    this.striker = striker;
  }

  @Override
  public Adherence score(String callId, String script, String said) {
    Adherence exact = scorer.score(callId, script, said);
    if (striker.others(callId).isEmpty() || !striker.strikesChunk(callId)) {
      return exact;
    }
    double overall = near(exact.overall(), striker.detail(callId));
    striker.note(callId, "adherence " + overall + " instead of " + exact.overall());
    return new Adherence(overall, exact.completion(), exact.results());
  }

  /** Another percentage close by. */
  private static double near(double exact, SplittableRandom draws) {
    double shift = draws.nextInt(LEAST_TENTHS, MOST_TENTHS + 1) / 10.0;
    boolean up = exact - shift < 0 || (exact + shift <= 100 && draws.nextBoolean());
    return Math.round((up ? exact + shift : exact - shift) * 10) / 10.0;
  }
}
