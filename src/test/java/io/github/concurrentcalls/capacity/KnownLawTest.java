package io.github.concurrentcalls.capacity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Servers of known laws, measured with 5 % of noise, twenty times each. */
class KnownLawTest {
  private static final int TIMES = 20;
  private static final double NOISE = 0.05;
  private static final Percentage TOLERANCE = Percentage.withPercentage(15);

  /**
   * A server.
   *
   * @param knee most throughput by that of one call
   * @param best the number of calls with the most throughput, null where there is none
   */
  record Server(String name, DoubleUnaryOperator law, double knee, @Nullable Double best) {
    static Server ofWorkers(int workers) {
      return new Server(workers + " workers", n -> 12.5 * Math.min(n, workers), workers, null);
    }

    static Server ofRate(double rate, double oneCall) {
      return new Server(rate + " a second", n -> Math.min(n * oneCall, rate), rate / oneCall, null);
    }

    static Server ofCurve(double sigma, double kappa) {
      DoubleUnaryOperator law = n -> 30 * n / (1 + sigma * (n - 1) + kappa * n * (n - 1));
      double best = Math.sqrt((1 - sigma) / kappa);
      return new Server(
          "curve of " + sigma + ", " + kappa, law, law.applyAsDouble(best) / 30, best);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A server, measured twenty times.
   *
   * @param calls the levels
   * @param found what was made of each measurement
   */
  record Measured(Server server, List<Integer> calls, List<Capacity> found) {
    static Measured of(Server server, int[] calls) {
      return new Measured(
          server,
          IntStream.of(calls).boxed().toList(),
          IntStream.rangeClosed(1, TIMES)
              .mapToObj(seed -> Levels.noisy(server.law(), NOISE, seed, calls))
              .map(Capacity::ofLevels)
              .toList());
    }

    List<LevelFigures> exact() {
      return Levels.of(server.law(), calls.stream().mapToInt(n -> n).toArray());
    }

    /** How many levels lie from one number of calls to another. */
    long levelsBetween(double one, double other) {
      return calls.stream()
          .filter(n -> n > Math.min(one, other) && n < Math.max(one, other))
          .count();
    }

    @Override
    public String toString() {
      return server + ", " + calls.size() + " levels up to " + calls.get(calls.size() - 1);
    }
  }

  static final List<Measured> ALL =
      Stream.of(
              Server.ofRate(20, 20),
              Server.ofRate(50, 20),
              Server.ofRate(100, 18),
              Server.ofWorkers(2),
              Server.ofWorkers(3),
              Server.ofWorkers(4),
              Server.ofWorkers(8),
              Server.ofWorkers(12),
              Server.ofCurve(0.05, 0.005),
              Server.ofCurve(0.02, 0.01),
              Server.ofCurve(0, 0.01),
              Server.ofCurve(0.2, 0.02))
          .flatMap(
              server ->
                  Stream.of(Measured.of(server, Levels.DOUBLING), Measured.of(server, Levels.EACH)))
          .toList();

  static final List<Measured> CURVES =
      ALL.stream().filter(each -> each.server().best() != null).toList();

  @ParameterizedTest
  @FieldSource("ALL")
  void theKneeIsWhereItIs(Measured server) {
    double truth = server.server().knee();
    assertThat(server.found())
        .extracting(Capacity::knee)
        .allSatisfy(knee -> assertThat(knee.seen()).isEqualTo(Turn.Seen.WITHIN))
        .extracting(knee -> value(knee.calls()))
        .allSatisfy(knee -> assertThat(knee).isCloseTo(truth, TOLERANCE))
        .allSatisfy(knee -> assertThat(server.levelsBetween(knee, truth)).isLessThanOrEqualTo(1));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void theLawPredictsWhatTheServerDoes(Measured server) {
    assertThat(server.found())
        .allSatisfy(
            found ->
                assertThat(server.calls())
                    .allSatisfy(
                        n ->
                            assertThat(predicted(found, n))
                                .isCloseTo(server.server().law().applyAsDouble(n), TOLERANCE)));
  }

  /** A flat peak is hard to place, and then it does not matter much where it is. */
  @ParameterizedTest
  @FieldSource("CURVES")
  void theBestNumberOfCallsIsAsGoodAsTheBest(Measured server) {
    DoubleUnaryOperator law = server.server().law();
    double most = law.applyAsDouble(value(server.server().best()));
    assertThat(server.found())
        .extracting(found -> value(best(found).calls()))
        .allSatisfy(best -> assertThat(law.applyAsDouble(best)).isGreaterThan(0.95 * most));
  }

  @ParameterizedTest
  @FieldSource("CURVES")
  void aSteepPeakIsWhereItIs(Measured server) {
    double truth = value(server.server().best());
    assumeTrue(truth < 11);
    assertThat(server.found())
        .extracting(KnownLawTest::best)
        .allSatisfy(best -> assertThat(best.seen()).isEqualTo(Turn.Seen.WITHIN))
        .extracting(best -> value(best.calls()))
        .allSatisfy(best -> assertThat(best).isCloseTo(truth, TOLERANCE));
  }

  /** Of three hundred draws 97 % do; the same twenty for each server are few. */
  @Test
  void theIntervalsHoldTheTruth() {
    assertThat(ALL.stream().mapToLong(KnownLawTest::kneesHeld).sum())
        .isGreaterThanOrEqualTo((long) (0.93 * TIMES * ALL.size()));
    assertThat(CURVES.stream().mapToLong(KnownLawTest::peaksHeld).sum())
        .isGreaterThanOrEqualTo((long) (0.85 * TIMES * CURVES.size()));
  }

  /** The levels of a server that is full would be best met by a contention below zero. */
  @ParameterizedTest
  @FieldSource("ALL")
  void noCoefficientIsNegative(Measured server) {
    assertThat(server.found())
        .extracting(found -> requireNonNull(found.scalability()))
        .allSatisfy(usl -> assertThat(usl.sigma().low()).isNotNegative())
        .allSatisfy(usl -> assertThat(usl.kappa().low()).isNotNegative());
  }

  /** What does not fall has no peak, but for one in twenty. */
  @Test
  void aServerThatIsFullHasNoPeak() {
    List<Capacity> full =
        ALL.stream()
            .filter(server -> server.server().best() == null)
            .flatMap(server -> server.found().stream())
            .toList();
    assertThat(full)
        .filteredOn(found -> found.peak().map(Turn::at).isPresent())
        .hasSizeLessThanOrEqualTo(full.size() / 20);
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void withoutNoiseItIsExact(Measured server) {
    Capacity found = Capacity.ofLevels(server.exact());

    assertThat(value(found.knee().calls())).isCloseTo(server.server().knee(), within(1e-6));
    assertThat(requireNonNull(found.law()).squares()).isLessThan(1e-12);
    assertThat(found.peak().isPresent()).isEqualTo(server.server().best() != null);
  }

  private static long kneesHeld(Measured server) {
    return server.found().stream()
        .filter(found -> holds(found.knee().calls(), server.server().knee()))
        .count();
  }

  private static long peaksHeld(Measured server) {
    double truth = value(server.server().best());
    return server.found().stream().filter(found -> holds(best(found).calls(), truth)).count();
  }

  private static double predicted(Capacity found, int calls) {
    return requireNonNull(found.law()).law().throughput(calls);
  }

  private static Turn best(Capacity found) {
    return requireNonNull(found.scalability()).best();
  }

  private static double value(@Nullable Estimate estimate) {
    return requireNonNull(estimate).value();
  }

  private static double value(@Nullable Double number) {
    return requireNonNull(number);
  }

  private static boolean holds(@Nullable Estimate interval, double truth) {
    return interval != null && interval.low() <= truth && truth <= interval.high();
  }
}
