package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.plan.ArrivalRate;
import io.github.concurrentcalls.plan.IsolationPlan;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.plan.LoadShape;
import io.github.concurrentcalls.plan.Pacing;
import io.github.concurrentcalls.plan.StreamMode;
import io.github.concurrentcalls.plan.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartScheduleTest {
  private static final Pacing NONE = new Pacing.Fixed(Duration.ZERO);
  private static final long ORIGIN = 7_000_000_000L;

  /**
   * Fifty calls a second for a thousand seconds: their counts in each second are of mean 50 and
   * variance 50.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void poissonArrivalsHaveTheirMeanAndTheirVariance(long seed) {
    StartSchedule schedule = schedule(new ArrivalRate(50, true), Duration.ofSeconds(1000), seed);

    double[] inSecond = new double[1000];
    double[] gaps = new double[60_000];
    int calls = 0;
    long last = ORIGIN;
    for (OptionalLong due = schedule.take(ORIGIN); due.isPresent(); due = schedule.take(ORIGIN)) {
      inSecond[(int) ((due.getAsLong() - ORIGIN) / 1_000_000_000L)]++;
      gaps[calls++] = (due.getAsLong() - last) / 1e9;
      last = due.getAsLong();
    }

    // Four standard errors: of the mean sqrt(50 / 1000), of the variance about 50 sqrt(2 / 1000).
    assertThat(mean(inSecond)).isCloseTo(50, within(0.9));
    assertThat(variance(inSecond)).isCloseTo(50, within(9.2));
    // The gaps of a Poisson process are exponential: their deviation is their mean.
    double[] seen = IntStream.range(0, calls).mapToDouble(i -> gaps[i]).toArray();
    assertThat(mean(seen)).isCloseTo(0.02, within(0.0004));
    assertThat(Math.sqrt(variance(seen))).isCloseTo(0.02, within(0.0006));
  }

  @Test
  void theSameSeedGivesTheSameArrivals() {
    assertThat(first(100, 3)).isEqualTo(first(100, 3)).isNotEqualTo(first(100, 4));
  }

  @Test
  void evenArrivalsAreEven() {
    StartSchedule schedule = schedule(new ArrivalRate(4, false), Duration.ofSeconds(1), 1);

    assertThat(schedule.take(ORIGIN)).hasValue(ORIGIN);
    assertThat(schedule.take(ORIGIN + 5)).hasValue(ORIGIN + 250_000_000);
    assertThat(schedule.take(ORIGIN + 5)).hasValue(ORIGIN + 500_000_000);
    assertThat(schedule.take(ORIGIN + 5)).hasValue(ORIGIN + 750_000_000);
    assertThat(schedule.take(ORIGIN + 5)).isEmpty();
  }

  @Test
  void withoutARateCallsStartAtOnceUntilTheTimeIsOver() {
    LoadShape shape = new LoadShape(NONE, Duration.ZERO, null, Duration.ofSeconds(1), 1);
    StartSchedule schedule = new StartSchedule(plan(shape));

    assertThat(schedule.take(ORIGIN)).hasValue(Exchange.ANY_TIME);
    assertThat(schedule.take(ORIGIN + 999_999_999)).hasValue(Exchange.ANY_TIME);
    assertThat(schedule.take(ORIGIN + 1_000_000_000)).isEmpty();
  }

  private static List<Long> first(int calls, long seed) {
    StartSchedule schedule = schedule(new ArrivalRate(50, true), Duration.ofSeconds(1000), seed);
    return IntStream.range(0, calls).mapToObj(i -> schedule.take(ORIGIN).orElseThrow()).toList();
  }

  private static StartSchedule schedule(ArrivalRate rate, Duration duration, long seed) {
    return new StartSchedule(plan(new LoadShape(NONE, Duration.ZERO, rate, duration, seed)));
  }

  private static LoadPlan plan(LoadShape shape) {
    return new LoadPlan(
        3,
        10,
        Path.of("audio.wav"),
        null,
        Duration.ofSeconds(10),
        StreamMode.BOTH,
        "http://localhost:5000",
        shape,
        new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60)),
        IsolationPlan.OFF,
        Set.of(),
        List.of(),
        List.of());
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return DoubleStream.of(values).map(each -> (each - mean) * (each - mean)).sum()
        / (values.length - 1);
  }
}
