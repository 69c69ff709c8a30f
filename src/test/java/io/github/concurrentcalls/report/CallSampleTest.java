package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallSampleTest {
  @ParameterizedTest
  @CsvSource({
    "5, 4, 5",
    "333, 4, 333",
    "334, 4, 84",
    "10_000, 4, 100",
    "10_000, 1, 100",
    "60, 100, 15",
    "3, 1_000, 1",
    "1, 100_000, 1",
    "19, 100, 19"
  })
  void showsWholeCallsUpToABudgetOfLines(String calls, String chunks, int shown) {
    int planned = number(calls);
    CallSample sample = CallSample.ofLines(planned, number(chunks));

    assertThat(IntStream.rangeClosed(1, planned).filter(sample::shows)).hasSize(shown);
    assertThat(sample.whole()).isEqualTo(shown == planned);
    assertThat(sample.shows(1)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"10_000, 4"})
  void saysBeforehandWhatWillBeMissing(String calls, String chunks) {
    CallSample sample = CallSample.ofLines(number(calls), number(chunks));

    assertThat(sample.announcement())
        .isEqualTo(
            "Of 10000 calls 100 are shown: 1 in 100, and of the others the first 200 failures."
                + " The figures count all.");
    assertThat(IntStream.range(0, 250).filter(failure -> sample.admitsFailure())).hasSize(200);
    assertThat(sample.failuresLeftOut()).isEqualTo(50);
  }

  private static int number(String text) {
    return Integer.parseInt(text.replace("_", ""));
  }
}
