package io.github.concurrentcalls.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
  private static final double STEPS_PER_MS = Samples.STEPS / 1000;
  private static final Percentage THREE_DIGITS = Percentage.withPercentage(0.1);

  /** Values from 0.2 ms to 200 s, so that every order of magnitude has its share. */
  private static LongSupplier randomNanos(long seed) {
    Random random = new Random(seed);
    return () -> Math.round(0.2e6 * Math.pow(10, 6 * random.nextDouble()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40, 64, 65, 10_000})
  void agreesWithTheExactFiguresToThreeDigits(int samplesPerCall) {
    long[] exact = new long[10_000];
    LongSupplier random = randomNanos(7);
    Samples run = Samples.many();
    Samples call = Samples.few();
    for (int i = 0; i < exact.length; i++) {
      exact[i] = random.getAsLong();
      call.record(exact[i]);
      if ((i + 1) % samplesPerCall == 0 || i == exact.length - 1) {
        run.add(call);
        call = Samples.few();
      }
    }
    Arrays.sort(exact);

    assertAgrees(run.distribution(STEPS_PER_MS), exact);
  }

  private static void assertAgrees(Distribution measured, long[] exact) {
    assertThat(measured.count()).isEqualTo(exact.length);
    assertThat(measured.max()).isEqualTo(exact[exact.length - 1] / 1e6);
    assertThat(measured.mean())
        .isCloseTo(Arrays.stream(exact).sum() / 1e6 / exact.length, Offset.offset(1e-6));
    for (double percent : new double[] {0.01, 1, 10, 50, 90, 95, 99, 99.9, 99.99, 100}) {
      double value = exact[(int) Math.ceil(percent / 100 * exact.length - 1e-9) - 1] / 1e6;
      assertThat(measured.percentile(percent))
          .as("p%s", percent)
          .isCloseTo(value, THREE_DIGITS)
          .isGreaterThanOrEqualTo(value)
          .isLessThanOrEqualTo(measured.max());
    }
  }

  @Test
  void tellsFastAnswersApart() {
    Samples samples = Samples.many();
    samples.record(200_000);
    samples.record(201_000);

    Distribution times = samples.distribution(STEPS_PER_MS);

    assertThat(times.percentile(50)).isCloseTo(0.2, THREE_DIGITS);
    assertThat(times.percentile(95)).isEqualTo(0.201);
  }

  @Test
  void answersZeroWhereThereIsNothing() {
    Distribution nothing = Samples.few().distribution(STEPS_PER_MS);

    assertThat(nothing.count()).isZero();
    assertThat(nothing.mean()).isZero();
    assertThat(nothing.max()).isZero();
    assertThat(nothing.percentile(95)).isZero();
  }

  @Test
  void countsWhatIsOutOfAllReasonAtTheNearestEnd() {
    Samples samples = Samples.few();
    samples.record(-5);
    samples.record(Long.MAX_VALUE);

    Distribution times = samples.distribution(1);

    assertThat(times.percentile(50)).isLessThan(64);
    assertThat(times.max()).isEqualTo(Math.pow(2, 53));
  }

  @Test
  void doesNotChangeAnyMore() {
    Samples samples = Samples.many();
    samples.record(1_000_000);
    Distribution before = samples.distribution(STEPS_PER_MS);

    samples.record(9_000_000);

    assertThat(before.count()).isEqualTo(1);
    assertThat(before.max()).isEqualTo(1);
  }
}
