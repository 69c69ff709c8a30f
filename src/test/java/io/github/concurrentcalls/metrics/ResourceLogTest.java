package io.github.concurrentcalls.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.concurrentcalls.metrics.ResourceKind.Party;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is read once a second becomes a series whose size does not grow, and a distribution. */
class ResourceLogTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong now = new AtomicLong(-7);
  private final ResourceLog log = new ResourceLog(now::get);

  @Test
  void aTotalCountsByHowMuchItRisesInASecond() {
    log.total(ResourceKind.DATABASE_OPERATIONS, 1000);
    pass(SECOND / 2);
    log.total(ResourceKind.DATABASE_OPERATIONS, 1100);
    pass(SECOND);
    log.total(ResourceKind.DATABASE_OPERATIONS, 1150);
    pass(SECOND);
    log.total(ResourceKind.DATABASE_OPERATIONS, 20); // it was started anew

    assertThat(series(ResourceKind.DATABASE_OPERATIONS).points())
        .extracting(ResourceSeries.Point::mean)
        .containsExactly(200.0, 50.0, 0.0);
    assertThat(series(ResourceKind.DATABASE_OPERATIONS).points())
        .extracting(point -> point.at().toMillis())
        .containsExactly(500L, 1500L, 2500L);
  }

  @Test
  void noShareIsMoreThanAll() {
    log.total(ResourceKind.GENERATOR_CPU, 0);
    pass(SECOND);
    log.total(ResourceKind.GENERATOR_CPU, 130);

    assertThat(series(ResourceKind.GENERATOR_CPU).spread().max()).isEqualTo(100);
  }

  @Test
  void aRunOfDaysKeepsAFewHundredPoints() {
    for (int second = 1; second <= 200_000; second++) {
      pass(SECOND);
      log.level(ResourceKind.GENERATOR_HEAP, second == 150_000 ? 900 : second % 2 == 0 ? 20 : 40);
    }
    ResourceSeries heap = series(ResourceKind.GENERATOR_HEAP);

    assertThat(heap.points()).hasSizeBetween(300, 600);
    assertThat(heap.points().get(0).mean()).isCloseTo(30, within(0.01));
    assertThat(heap.points().stream().mapToDouble(ResourceSeries.Point::max).max()).hasValue(900);
    assertThat(last(heap.points()).at()).isEqualTo(Duration.ofSeconds(200_000));
    assertThat(heap.points()).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    assertThat(heap.spread().count()).isEqualTo(200_000);
    assertThat(heap.spread().max()).isEqualTo(900);
    assertThat(heap.spread().percentile(99)).isCloseTo(40, within(0.1));
  }

  @Test
  void aHiccupCountsForAllWakeUpsThatItSwallowed() {
    for (int wakeUp = 0; wakeUp < 190; wakeUp++) {
      log.late(0, 5_000_000);
    }
    log.late(50_000_000, 5_000_000);
    log.longestHiccup();
    ResourceSeries hiccups = series(ResourceKind.GENERATOR_HICCUP);

    // 50, 45, ... 0 ms late.
    assertThat(hiccups.spread().count()).isEqualTo(201);
    assertThat(hiccups.spread().percentile(99)).isCloseTo(40, within(0.1));
    assertThat(hiccups.points()).extracting(ResourceSeries.Point::max).containsExactly(50.0);
  }

  @Test
  void theFirstTwoSecondsAreNotSettled() {
    log.level(ResourceKind.GENERATOR_GC, 80);
    pass(2 * SECOND);
    log.level(ResourceKind.GENERATOR_GC, 1);

    assertThat(series(ResourceKind.GENERATOR_GC).spread().max()).isEqualTo(80);
    assertThat(series(ResourceKind.GENERATOR_GC).settled().max()).isEqualTo(1);
  }

  @Test
  void theAxisIsThatOfTheCalls() {
    pass(SECOND);
    log.level(ResourceKind.SERVER_CPU, 1);

    assertThat(
            requireNonNull(log.use().since(-7 + SECOND / 4).of(ResourceKind.SERVER_CPU)).points())
        .extracting(ResourceSeries.Point::at)
        .containsExactly(Duration.ofMillis(750));
  }

  @Test
  void whatIsMissingSaysWhyAndIsNotZero() {
    log.missing(Party.DATABASE, "no answer");

    assertThat(log.use().of(ResourceKind.DATABASE_QUEUE)).isNull();
    assertThat(log.use().whyNot(ResourceKind.DATABASE_QUEUE)).isEqualTo("no answer");
    assertThat(log.use().whyNot(ResourceKind.SERVER_CPU)).isEqualTo("nobody looked");
  }

  private ResourceSeries series(ResourceKind kind) {
    return requireNonNull(log.use().of(kind));
  }

  private void pass(long nanos) {
    now.addAndGet(nanos);
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
