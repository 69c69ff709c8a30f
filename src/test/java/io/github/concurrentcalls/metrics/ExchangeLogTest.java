package io.github.concurrentcalls.metrics;

import static io.github.concurrentcalls.metrics.Fixture.ANALYSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is packed into one number comes out of it as it was. */
class ExchangeLogTest {
  private static final long LAST_SECOND = 8191;
  private static final Failure WRONG = new Failure("status", "was 500", "");

  private static final List<ExchangeKind> KINDS = List.of(ExchangeKind.values());

  private final ExchangeLog log = new ExchangeLog();

  @Test
  void keepsTheLargestOfEverythingApart() {
    for (int i = 0; i < 40; i++) {
      for (ExchangeKind kind : KINDS) {
        log.add(exchange(kind, 10_000, LAST_SECOND), 10_000, null);
        log.add(exchange(kind, 0, 0), 1, null);
      }
    }

    for (int i = 0; i < log.size(); i++) {
      boolean large = i % 2 == 0;
      assertThat(log.kind(i)).isEqualTo(KINDS.get(i / 2 % 3));
      assertThat(log.chunk(i)).isEqualTo(large ? Bands.EXACT + 1 : 0);
      assertThat(log.inFlight(i)).isEqualTo(large ? Bands.ofInFlight(10_000) : 1);
      assertThat(log.second(i)).isEqualTo(large ? (int) LAST_SECOND : 0);
      assertThat(log.nanos(i)).isEqualTo(large ? 10_000 : 0);
    }
  }

  @Test
  void knowsWhichFailed() {
    for (int i = 0; i < 100; i++) {
      log.add(exchange(ExchangeKind.UPDATE, i, 0), 1, i == 20 || i == 70 ? WRONG : null);
    }

    for (int i = 0; i < log.size(); i++) {
      assertThat(log.failure(i)).isEqualTo(i == 20 || i == 70 ? Signature.of(WRONG) : null);
    }
  }

  private static Exchange exchange(ExchangeKind kind, int chunk, long second) {
    long start = second * 1_000_000_000;
    return new Exchange(
        kind, chunk, Duration.ofSeconds(1), Exchange.ANY_TIME, start, start + chunk, 200, ANALYSED);
  }
}
