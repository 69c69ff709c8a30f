package io.github.concurrentcalls.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the generator was the limit, when not, and when nobody can tell. */
class GeneratorLimitTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  @Test
  void ofAHealthyOneNothingIsSaid() {
    GeneratorLimit limit = limit(RunReports.use(10, 85, 50), 0L);

    assertThat(limit.reached()).isFalse();
    assertThat(limit.unknown()).isNull();
  }

  @Test
  void aBusyOneIsTheLimit() {
    assertThat(limit(RunReports.use(10, 86, 0), null).signs())
        .extracting(GeneratorLimit.Sign::found)
        .containsExactly(
            "it used over 85 % of the CPU that it may use in more than a quarter of the time (mean 86 %)");
  }

  @Test
  void aStarvedOneIsTheLimit() {
    assertThat(limit(RunReports.use(10, 10, 75), null).signs())
        .singleElement()
        .satisfies(
            sign -> {
              assertThat(sign.found())
                  .isEqualTo("an idle thread of it woke up to 75 ms late (p99)");
              assertThat(sign.advice()).startsWith("give it cores of its own");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GENERATOR_GC        | 11 | garbage collection stopped it for 11 % of the time
          GENERATOR_THROTTLED | 16 | the system held it back in 16 % of the time slices, since its quota of CPU was used up
          """)
  void oneThatIsStoppedIsTheLimit(ResourceKind kind, double percent, String found) {
    assertThat(limit(settled(kind, percent), null).signs())
        .extracting(GeneratorLimit.Sign::found)
        .containsExactly(found);
    assertThat(limit(settled(kind, 10), null).reached()).isFalse();
  }

  @Test
  void whatAVirtualMachineDoesInItsFirstSecondsIsNotHeldAgainstIt() {
    assertThat(limit(RunReports.use(1, 100, 500), null).reached()).isFalse();
  }

  @Test
  void lateStartsAreALimitFromOneInAHundredOn() {
    assertThat(limit(RunReports.use(10, 10, 1), 1L).signs())
        .extracting(GeneratorLimit.Sign::found)
        .containsExactly("1 of 5 calls started more than 100 ms late");
    // Whatever else nobody knows: the load was not what was asked for.
    assertThat(limit(ResourceUse.UNWATCHED, 5L).reached()).isTrue();
  }

  @Test
  void ofAShortRunNobodyCanTell() {
    GeneratorLimit limit =
        RunReports.watched(RunReports.use(4, 100, 500), Duration.ofMillis(4_999), null)
            .generatorLimit();

    assertThat(limit.reached()).isFalse();
    assertThat(limit.unknown()).isEqualTo("it takes 5 s of load to tell");
  }

  @Test
  void whereTheServerIsInTheSameProcessNobodyCanTell() {
    ResourceUse use = RunReports.use(10, 100, 500);
    GeneratorLimit limit =
        limit(
            new ResourceUse(use.watched(), use.series(), use.missing(), true, use.beganNanos()),
            null);

    assertThat(limit.reached()).isFalse();
    assertThat(limit.unknown())
        .isEqualTo("the embedded server is in the process that makes the load");
  }

  @Test
  void asAFigureItIsNeverGreenWhereNobodyCanTell() {
    assertThat(judged("generator_limits <= 0", RunReports.use(10, 10, 1)))
        .isEqualTo(
            "generator_limits was 0, allowed at most 0 (nothing shows that it was the limit)");
    assertThat(judged("generator_limits <= 0", RunReports.use(10, 99, 75)))
        .startsWith("generator_limits was 2, allowed at most 0 (it used over 85 %")
        .endsWith("; an idle thread of it woke up to 75 ms late (p99))");
    assertThat(judged("generator_limits <= 0", ResourceUse.UNWATCHED))
        .isEqualTo("generator_limits was not measured (nobody looked), so the gate cannot hold");
  }

  @Test
  void whatWasUsedCanBeGated() {
    ResourceUse use = RunReports.use(10, 42.5, 1);

    assertThat(judged("generator_cpu.max <= 80%", use))
        .isEqualTo("generator_cpu.max was 42.5 %, allowed at most 80 % (10 readings)");
    assertThat(judged("server_memory.max <= 1GB", use))
        .isEqualTo("server_memory.max was 0.00500 GB, allowed at most 1 GB (10 readings)");
    assertThat(judged("generator_hiccup.p99 <= 5ms", use))
        .isEqualTo("generator_hiccup.p99 was 1.0 ms, allowed at most 5 ms (1000 readings)");
    assertThat(judged("database_queue.max <= 3", ResourceUse.UNWATCHED))
        .isEqualTo("database_queue.max was not measured (nobody looked), so the gate cannot hold");
  }

  private static GeneratorLimit limit(ResourceUse use, @Nullable Long lateStarts) {
    return RunReports.watched(use, LONG, lateStarts).generatorLimit();
  }

  private static String judged(String gate, ResourceUse use) {
    return Gate.parse(gate).judge(RunReports.watched(use, LONG, null)).message();
  }

  private static ResourceUse settled(ResourceKind kind, double value) {
    AtomicLong now = new AtomicLong();
    ResourceLog log = new ResourceLog(now::get);
    now.set(3_000_000_000L);
    log.level(kind, value);
    log.late(0, 5_000_000);
    return log.use();
  }
}
