package io.github.concurrentcalls.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

  @ParameterizedTest
  @CsvSource({
    "0, 2.5, 3",
    "0, -0.4, 0",
    "1, 77.75, 77.8",
    "1, 0.05, 0.1",
    "2, 2.675, 2.68",
    "2, 1.005, 1.01",
    "2, -1.005, -1.01",
    "2, -0.001, 0.00",
    "2, 9.999, 10.00",
    "3, 0.0125, 0.013",
    "3, 12, 12.000",
    "1, 1e12, 1000000000000.0",
    "2, NaN, NaN",
    "2, -Infinity, -Infinity"
  })
  void aFixedNumberOfDecimals(int decimals, double value, String expected) {
    assertThat(Format.fixed(decimals, value)).isEqualTo(expected);
  }

  /** What is fast says the same as what is exact, at halves above all. */
  @Test
  void roundsAsTheShortestDecimalDoes() {
    Random random = new Random(11);
    DoubleStream.generate(() -> random.nextInt(2_000_000) / 2_000.0 * random.nextInt(-9, 9_999))
        .limit(50_000)
        .forEach(FormatTest::assertExact);
    DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
        .filter(Double::isFinite)
        .limit(10_000)
        .forEach(FormatTest::assertExact);
  }

  private static void assertExact(double value) {
    for (int decimals = 0; decimals <= 5; decimals++) {
      assertThat(Format.fixed(decimals, value))
          .isEqualTo(
              BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString());
    }
  }
}
