package io.github.concurrentcalls.capacity;

import static io.github.concurrentcalls.capacity.LevelOutcome.BROKE;
import static io.github.concurrentcalls.capacity.LevelOutcome.HELD;
import static io.github.concurrentcalls.capacity.LevelOutcome.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of levels that tell little, and of those that tell much. */
class HonestWordsTest {
  private static final String ALL = " at once within your gates, the most that were run; ";

  static Stream<Arguments> levels() {
    return Stream.of(
        says(exact("1", 10), "serves 1 call" + ALL + "how it scales takes 3 different levels"),
        says(exact("1 2", 10, 20), "levels to tell, not 2, such as --levels 1,2,4,8"),
        says(exact("2 2 2", 10, 11, 12), "levels to tell, not 1, such as"),
        says(exact("1 2 4 8", 10, 10, 10, 10), "serves 8 calls" + ALL + "past 1 it gets slower"),
        says(
            exact("4 8 16", 10, 10, 10),
            ALL + "where it gets slower cannot be told without lower levels, such as"),
        says(exact("1 2 4 8", 10, 8, 5, 3), ALL + "past 1 it gets slower and does less in all"),
        says(exact("8 2 4 1 4 16", 80, 20, 40, 10, 41, 80), ALL + "past 8 it gets slower"),
        says(
            exact("1 2 4 8 16", 10, 20, 40, 80, 160),
            ALL
                + "its throughput still rises at 16: where it gets slower takes levels past that,"
                + " such as --levels 16,32"),
        says(
            exact("1 2 4 8 16", 10, 50, 3, 80, 7),
            ALL + "where it gets slower cannot be told: its throughput follows no law"),
        says(
            exact("1 2 4 8 16", 10, 19, 36, 60, 90),
            ALL
                + "where it gets slower cannot be told from these levels, except that it is past 8"),
        says(exact("1 2 4 8", 0, 0, 0, 0), "no level has figures that tell how it scales"),
        says(
            exact("1 2 4 8", 10, 20, 0, 0),
            "how it scales takes 3 different levels to tell, not 2"),
        says(
            Levels.of(n -> 30 * n / (1 + 0.05 * (n - 1) + 0.005 * n * (n - 1)), Levels.DOUBLING),
            ALL + "past 5 it gets slower, and past 14 it does less in all"));
  }

  @ParameterizedTest
  @MethodSource("levels")
  void theAdviceIsNoMoreThanIsKnown(List<LevelFigures> levels, String advice) {
    assertThat(Capacity.ofLevels(levels).advice()).startsWith("this server ").contains(advice);
  }

  @Test
  void withoutAnyLevelNothingIsKnown() {
    assertThat(Capacity.of(List.of()).advice())
        .isEqualTo("no level was run, so nothing is known of this server");
  }

  @Test
  void theGatesSayHowManyCallsItServes() {
    assertThat(advice(HELD, HELD, HELD, HELD, BROKE))
        .isEqualTo("this server serves 8 calls at once within your gates; past 4 it gets slower");
    assertThat(advice(HELD, HELD, HELD, HELD, HELD))
        .startsWith(
            "this server serves 16 calls at once within your gates, the most that were run");
    assertThat(advice(HELD, BROKE, HELD, HELD, BROKE))
        .startsWith(
            "this server serves 8 calls at once within your gates, though not always: it did not at 2;");
    assertThat(advice(BROKE, BROKE, BROKE, BROKE, BROKE))
        .isEqualTo(
            "this server does not keep within your gates at any level that was run, the lowest of"
                + " which was 1 call; past 4 it gets slower");
  }

  @Test
  void aLevelHoldsWhenEachOfItsRunsDoes() {
    List<LevelFigures> levels =
        List.of(Levels.level(4, 40, HELD), Levels.level(8, 80, HELD), Levels.level(8, 80, BROKE));

    assertThat(Capacity.ofLevels(levels).withinGates()).isEqualTo(4);
  }

  @Test
  void whatIsLeftOutIsNamed() {
    List<LevelFigures> levels =
        List.of(
            Levels.level(1, 10, HELD),
            Levels.level(2, 20, HELD),
            Levels.level(4, 1, INVALID),
            Levels.level(8, 80, HELD),
            Levels.level(16, 0, BROKE),
            Levels.level(32, 0, BROKE));

    Capacity found = Capacity.ofLevels(levels);

    assertThat(found.notes())
        .containsExactly(
            "the run with 4 calls did not happen as planned and no law is held against that: the"
                + " run's report says why",
            "the runs with 16, 32 calls passed no chunk and no law is held against that",
            "with 3 levels the intervals rest on noise of 5 % that is assumed; more levels show it");
    assertThat(found.knee().seen()).isEqualTo(Turn.Seen.BEYOND);
    assertThat(found.withinGates()).isEqualTo(8);
  }

  @Test
  void chunksThatFailedAreNoThroughput() {
    LevelFigures failing = new LevelFigures(16, 40, 16, 10, 10, null, BROKE, 100, 700);
    Capacity found =
        Capacity.ofLevels(
            Stream.concat(exact("1 2 4 8", 10, 20, 40, 40).stream(), Stream.of(failing)).toList());

    assertThat(found.notes())
        .containsExactly(
            "the run with 16 calls had chunks that failed: only those that passed count as"
                + " throughput");
    assertThat(found.knee().at()).isEqualTo(4);
  }

  @Test
  void aPeakBeyondTheLevelsIsNoNumber() {
    Capacity found =
        Capacity.ofLevels(
            Levels.of(
                n -> 30 * n / (1 + 0.1 * (n - 1) + 0.0005 * n * (n - 1)), 1, 2, 4, 8, 12, 16));

    assertThat(found.peak()).hasValueSatisfying(peak -> assertThat(peak.at()).isNull());
    assertThat(found.peak().map(Turn::seen)).hasValue(Turn.Seen.BEYOND);
    assertThat(found.advice()).doesNotContain("less in all");
  }

  @Test
  void levelsThatLieOffEveryLawHaveNoTurnsButAFitThatSaysSo() {
    Capacity found = Capacity.ofLevels(exact("1 2 4 8 16", 10, 50, 3, 80, 7));

    assertThat(found.knee()).isEqualTo(Turn.UNKNOWN);
    assertThat(found.law()).satisfies(law -> assertThat(law.poor()).isTrue());
    assertThat(found.notes())
        .containsExactly(
            "no law that is known here describes these levels: they lie 83 % off the best one");
  }

  @Test
  void theSameLevelsHaveTheSameIntervals() {
    List<LevelFigures> levels = Levels.noisy(n -> Math.min(n, 4), 0.05, 7, Levels.DOUBLING);

    assertThat(Capacity.ofLevels(levels)).isEqualTo(Capacity.ofLevels(levels));
  }

  @Test
  void moreNoiseMakesWiderIntervals() {
    assertThat(width(Levels.noisy(n -> Math.min(n, 4), 0.10, 7, Levels.EACH)))
        .isGreaterThan(1.5 * width(Levels.noisy(n -> Math.min(n, 4), 0.01, 7, Levels.EACH)));
  }

  /** A level of few chunks whose times are far apart counts less than one of many. */
  @Test
  void fewChunksCountLess() {
    LevelFigures few = new LevelFigures(1, 20, 1, 100, 400, null, HELD, 4, 0);
    LevelFigures many = new LevelFigures(1, 20, 1, 100, 400, null, HELD, 4000, 0);

    assertThat(Point.of(few).weight()).isLessThan(0.15);
    assertThat(Point.of(many).weight()).isGreaterThan(0.95);
  }

  private static double width(List<LevelFigures> levels) {
    @Nullable Estimate knee = Capacity.ofLevels(levels).knee().calls();
    assertThat(knee).isNotNull();
    return knee == null ? 0 : knee.high() - knee.low();
  }

  /** Four workers at 1, 2, 4, 8 and 16 calls. */
  private static String advice(LevelOutcome... outcomes) {
    List<LevelFigures> levels =
        Stream.of(0, 1, 2, 3, 4)
            .map(i -> Levels.level(1 << i, 10 * Math.min(1 << i, 4), outcomes[i]))
            .toList();
    return Capacity.ofLevels(levels).advice();
  }

  private static List<LevelFigures> exact(String calls, double... chunksPerSecond) {
    return Levels.exact(
        Stream.of(calls.split(" ")).mapToInt(Integer::parseInt).toArray(), chunksPerSecond);
  }

  private static Arguments says(List<LevelFigures> levels, String advice) {
    return Arguments.of(levels, advice);
  }
}
