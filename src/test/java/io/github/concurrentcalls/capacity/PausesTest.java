package io.github.concurrentcalls.capacity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls that rest between their chunks: what is found is said in calls, not in requests. */
class PausesTest {
  private static final int[] CALLS = {1, 2, 4, 8, 16, 32, 64};

  /** Ten workers a second each, and a call that rests as long as it works. */
  @Test
  void restingCallsNeedFewerWorkers() {
    Capacity found = measured(new SaturationLaw(10, 40), 0.1);

    assertThat(knee(found)).isCloseTo(8, within(1e-6));
    assertThat(requireNonNull(found.law()).law()).isInstanceOf(SaturationLaw.class);
  }

  @Test
  void theBestNumberOfCallsIsThatOfRequestsAndOfThoseThatRestMeanwhile() {
    ScalabilityLaw law = new ScalabilityLaw(10, 0.05, 0.02);
    Capacity found = measured(law, 0.2);

    double best = Math.sqrt(0.95 / 0.02);
    assertThat(requireNonNull(found.peak().orElseThrow().calls()).value())
        .isCloseTo(best + law.throughput(best) * 0.2, within(1e-3));
    assertThat(requireNonNull(found.scalability()).sigma().value()).isCloseTo(0.05, within(1e-6));
    assertThat(requireNonNull(found.scalability()).kappa().value()).isCloseTo(0.02, within(1e-6));
  }

  /** Towards the end of a run of few chunks fewer calls are left: that is no rest. */
  @Test
  void theEndOfARunIsNoRest() {
    List<LevelFigures> levels =
        List.of(level(1, 1, 10), level(2, 1.9, 10), level(4, 3.5, 10), level(8, 6.5, 10));

    assertThat(knee(Capacity.ofLevels(levels))).isCloseTo(1, within(1e-6));
  }

  private static double knee(Capacity found) {
    return requireNonNull(found.knee().calls()).value();
  }

  /** Levels at which as many requests are in flight as make, with those that rest, the calls. */
  private static Capacity measured(Law law, double rest) {
    return Capacity.ofLevels(
        IntStream.of(CALLS).mapToObj(calls -> measured(law, rest, calls)).toList());
  }

  private static LevelFigures measured(Law law, double rest, int calls) {
    double low = 0;
    double high = calls;
    while (high - low > 1e-12 * calls) {
      double middle = (low + high) / 2;
      boolean fewer = middle + rest * law.throughput(middle) < calls;
      low = fewer ? middle : low;
      high = fewer ? high : middle;
    }
    return level(calls, high, law.throughput(high));
  }

  private static LevelFigures level(int calls, double inFlight, double chunksPerSecond) {
    return new LevelFigures(
        calls, chunksPerSecond, inFlight, 1, 1, null, LevelOutcome.HELD, 1000, 0);
  }
}
