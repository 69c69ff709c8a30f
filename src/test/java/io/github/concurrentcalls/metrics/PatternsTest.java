package io.github.concurrentcalls.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.metrics.CommonPattern.Counts;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of failures and slow chunks that have something in common, and what is not. */
class PatternsTest {
  private static final Verdict RESET = Fixture.broken(FailureKind.RESET);
  private static final Verdict TIMEOUT = Fixture.broken(FailureKind.TIMED_OUT);

  private static Verdict wrong(boolean wrong) {
    return wrong ? Fixture.violated(FailureKind.STATUS, "expected 200, got 503") : Fixture.ANALYSED;
  }

  /** First four calls at once, then up to eleven. */
  private static SimulatedRun gettingCrowded() {
    return new SimulatedRun(45, 10, i -> i < 20 ? 3 * i : 60 + i - 20);
  }

  private static List<String> sentences(SimulatedRun run) {
    return run.report().patterns().stream().map(CommonPattern::sentence).toList();
  }

  @Test
  void failuresThatComeWithManyCallsInFlight() {
    SimulatedRun run =
        gettingCrowded()
            .law(
                at ->
                    at.inFlight() >= 9 && (7 * at.call() + 3 * at.chunk()) % 17 == 0
                        ? RESET
                        : Fixture.ANALYSED);

    assertThat(sentences(run))
        .containsExactly(
            "all 13 resets came with 9 or more calls in flight, none below (of 283 exchanges with fewer)");
  }

  @Test
  void failuresThatComeAtOneChunk() {
    SimulatedRun run = new SimulatedRun(12, 10, 0).law(at -> wrong(at.chunk() == 3));

    assertThat(sentences(run))
        .containsExactly(
            "all 12 failures \"status: expected 200, got 503\" came at chunk 3 (12 of its 12 exchanges), none elsewhere (of 84 exchanges)");
  }

  @Test
  void mostFailuresAtOneChunk() {
    SimulatedRun run =
        new SimulatedRun(12, 10, 0)
            .law(
                at ->
                    wrong(
                        (at.chunk() == 3 && at.call() != 5) || (at.chunk() == 7 && at.call() < 3)));

    assertThat(sentences(run))
        .containsExactly(
            "11 of 13 failures \"status: expected 200, got 503\" came at chunk 3: 11 of its 12 exchanges, elsewhere 2 of 83");
  }

  @Test
  void failuresThatAreOneAgents() {
    SimulatedRun run =
        new SimulatedRun(30, 10, 0)
            .agents(6)
            .law(
                at ->
                    at.agent().endsWith("2") && at.chunk() == at.call() % 9
                        ? TIMEOUT
                        : Fixture.ANALYSED);

    assertThat(sentences(run))
        .containsExactly(
            "all 5 timeouts are of agent 0000…02: 5 of its 5 calls, of 25 others none");
  }

  @Test
  void aChunkThatIsSlow() {
    SimulatedRun run =
        new SimulatedRun(12, 5, 1)
            .millis(
                at ->
                    (at.chunk() == 3 && at.call() != 4) || (at.chunk() == 1 && at.call() < 4)
                        ? 1900
                        : 800);

    assertThat(sentences(run))
        .containsExactly("chunk 3 is slow: 11 of 12 took over 1.3 s, of the others 3 of 36");
  }

  @Test
  void chunksThatAreSlowWithManyCallsInFlight() {
    SimulatedRun run = gettingCrowded().millis(at -> at.inFlight() >= 9 ? 1900 : 800);

    assertThat(sentences(run))
        .containsExactly(
            "final chunks are slow with 9 or more calls in flight: 18 of 18 took over 1.3 s, with fewer 0 of 27");
  }

  @Test
  void anAgentWhoseCallsAreSlow() {
    SimulatedRun run =
        new SimulatedRun(30, 10, 0).agents(6).millis(at -> at.agent().endsWith("2") ? 1900 : 800);

    assertThat(sentences(run))
        .containsExactly(
            "chunks of agent 0000…02 are slow: in 5 of 5 calls the median is over 1.3 s, of the others in 0 of 25",
            "final chunks of agent 0000…02 are slow: in 5 of 5 calls the median is over 1.3 s, of the others in 0 of 25");
  }

  @Test
  void aMomentInWhichAllIsSlowMakesNoPattern() {
    SimulatedRun together = new SimulatedRun(30, 10, 0).millis(at -> at.chunk() == 3 ? 2800 : 800);
    SimulatedRun atThePeak =
        new SimulatedRun(12, 12, 1).millis(at -> at.inFlight() == 12 ? 2800 : 800);

    assertThat(sentences(together)).isEmpty();
    assertThat(sentences(atThePeak)).isEmpty();
  }

  @Test
  void aBrokenCallAloneMakesNoPattern() {
    for (int broken = 1; broken <= 20; broken++) {
      int call = broken;
      SimulatedRun run =
          new SimulatedRun(20, 30, 2)
              .agents(20)
              .law(at -> at.call() == call && at.chunk() >= 5 ? RESET : Fixture.ANALYSED);

      assertThat(sentences(run)).as("call " + broken).isEmpty();
    }
  }

  @Test
  void aCallThatFailsNowAndThenMakesNoPattern() {
    SimulatedRun run =
        new SimulatedRun(20, 40, 4)
            .agents(20)
            .law(at -> at.call() == 10 && at.chunk() % 2 == 1 ? RESET : Fixture.ANALYSED);

    assertThat(sentences(run)).isEmpty();
  }

  @Test
  void aSlowCallAloneMakesNoPattern() {
    for (int slow = 1; slow <= 20; slow++) {
      int call = slow;
      SimulatedRun run =
          new SimulatedRun(20, 30, 2).agents(20).millis(at -> at.call() == call ? 3000 : 800);

      assertThat(sentences(run)).as("call " + slow).isEmpty();
    }
  }

  @Test
  void callsThatBreakAtRandomAndStayBrokenMakeNoPattern() {
    Random random = new Random(1);
    int[] breaks = IntStream.range(0, 201).map(i -> 1 + random.nextInt(40)).toArray();
    SimulatedRun run =
        new SimulatedRun(200, 20, 1)
            .law(at -> at.chunk() >= breaks[at.call()] ? RESET : Fixture.ANALYSED);

    assertThat(sentences(run)).isEmpty();
  }

  @Test
  void healthyServersMakeNoPattern() {
    int found = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int gap = seed % 3;
      int stalled = random.nextInt(11);
      SimulatedRun run =
          new SimulatedRun(30, 10, gap)
              .agents(1 + seed % 7)
              .law(at -> wrong(random.nextDouble() < 0.03))
              .millis(at -> 300 * Math.exp(random.nextGaussian() * 0.7) + stall(at, stalled, gap));
      found += run.report().patterns().isEmpty() ? 0 : 1;
    }
    assertThat(found).as("runs of 200 with a pattern").isLessThanOrEqualTo(2);
  }

  /**
   * An incident ends with an answer that passes, so that the next exchange is no draw like others.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6, 0.9})
  void serversThatFailAtRandomMakeNoPattern(double rate) {
    int found = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(1_000_003L * seed);
      SimulatedRun run = new SimulatedRun(40, 20, 1).law(at -> wrong(random.nextDouble() < rate));
      found += run.report().patterns().isEmpty() ? 0 : 1;
    }
    assertThat(found).as("runs of 200 with a pattern").isLessThanOrEqualTo(2);
  }

  /** A slow call is slow wherever it meets others. */
  @Test
  void callsThatDifferInSpeedMakeNoPattern() {
    int found = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(1_000_003L * seed);
      double[] speed = new double[41];
      Arrays.setAll(speed, i -> Math.exp(0.8 * random.nextGaussian()));
      SimulatedRun run = new SimulatedRun(40, 20, 1).millis(at -> 300 * speed[at.call()]);
      found += run.report().patterns().isEmpty() ? 0 : 1;
    }
    assertThat(found).as("runs of 200 with a pattern").isLessThanOrEqualTo(2);
  }

  /** For one second of the run everything takes two seconds longer. */
  private static double stall(SimulatedRun.Moment at, int second, int gap) {
    return (at.call() - 1) * gap + at.chunk() == second ? 2000 : 0;
  }

  @Test
  void theTestIsFishers() {
    // Fisher's tea: 3 of 4 cups, p = 17/70.
    Hypothesis tea = new Hypothesis("tea", "", "", new Counts(3, 4, 1, 4), 4, "");

    assertThat(tea.pValue()).isCloseTo(17.0 / 70, within(1e-12));
    assertThat(tea.smallestPossible()).isCloseTo(1.0 / 70, within(1e-12));
  }

  @Test
  void pValuesAreCorrectedForAllThatWasLookedAt() {
    Hypotheses hypotheses = new Hypotheses();
    Counts strong = new Counts(9, 10, 1, 90);
    Counts weak = new Counts(6, 10, 12, 90);
    hypotheses.add(new Hypothesis("strong", "chunk", "1", strong, 9, ""));
    double alone = hypotheses.holding().get(0).pValue();
    hypotheses.add(new Hypothesis("weak", "chunk", "1", weak, 6, ""));
    IntStream.range(0, 8)
        .forEach(
            i ->
                hypotheses.add(
                    new Hypothesis("none", "chunk", "" + i, new Counts(1, 10, 9, 90), 1, "")));

    assertThat(new Hypothesis("weak", "chunk", "1", weak, 6, "").pValue()).isBetween(0.002, 0.01);
    assertThat(hypotheses.holding()).extracting(CommonPattern::what).containsExactly("strong");
    assertThat(hypotheses.holding().get(0).pValue()).isCloseTo(alone * 10, within(1e-15));
  }

  @Test
  void failuresThatComeFromALevelOn() {
    List<RunReport> levels =
        IntStream.of(1, 2, 4, 8, 16)
            .mapToObj(
                calls ->
                    new SimulatedRun(calls, 4, 0)
                        .law(
                            at ->
                                calls >= 16 && at.chunk() == 2 && at.call() < 15
                                    ? RESET
                                    : Fixture.ANALYSED)
                        .report())
            .toList();

    assertThat(Patterns.acrossLevels(levels))
        .extracting(CommonPattern::sentence)
        .containsExactly(
            "all 14 resets came at 16 or more calls at once, none below (of 15 calls)");
    assertThat(Patterns.acrossLevels(levels.subList(0, 4))).isEmpty();
  }
}
