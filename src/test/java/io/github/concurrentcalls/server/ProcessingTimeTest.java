package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessingTimeTest {

  @ParameterizedTest
  @CsvSource({"500ms,500", "1.5s,1500", "0ms,0", "' 20 ms ',20"})
  void aFixedTimeIsAlwaysTheSame(String text, long millis) {
    assertThat(draw(text, 1)).containsOnly(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "uniform(200ms,800ms);200;800;500",
        "normal(500ms, 100ms);0;1000;500",
        "normal(0ms,1s);0;5000;399",
        "exponential(0.3s);0;5000;300"
      })
  void aDrawnTimeHasItsBoundsAndItsMean(String text, long least, long most, double mean) {
    List<Duration> times = draw(text, 42);
    assertThat(times)
        .allSatisfy(
            time -> assertThat(time).isBetween(Duration.ofMillis(least), Duration.ofMillis(most)));
    assertThat(times.stream().mapToLong(Duration::toMillis).average().orElseThrow())
        .isBetween(mean * 0.9, mean * 1.1);
    assertThat(draw(text, 42)).isEqualTo(times);
    assertThat(draw(text, 43)).isNotEqualTo(times);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fast",
        "500",
        "-5ms",
        "1e3ms",
        "uniform(1s)",
        "uniform(2s,1s)",
        "normal(1s,1s,1s)",
        "exponential()",
        "exponential(1s,2s)",
        "gamma(1s)"
      })
  void whatCannotBeReadIsAnsweredWithTheForms(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessingTime.parse(text, 0))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("uniform(200ms,800ms)")
        .withMessageContaining("exponential(300ms)");
  }

  private static List<Duration> draw(String text, long seed) {
    ProcessingTime time = ProcessingTime.parse(text, seed);
    assertThat(time).hasToString(text.strip());
    return Stream.generate(time::next).limit(1000).toList();
  }
}
