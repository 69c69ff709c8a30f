package io.github.concurrentcalls.metrics;

import static io.github.concurrentcalls.metrics.Fixture.ANALYSED;
import static io.github.concurrentcalls.metrics.Fixture.CREATED;
import static io.github.concurrentcalls.metrics.Fixture.broken;
import static io.github.concurrentcalls.metrics.Fixture.call;
import static io.github.concurrentcalls.metrics.Fixture.chunk;
import static io.github.concurrentcalls.metrics.Fixture.creation;
import static io.github.concurrentcalls.metrics.Fixture.info;
import static io.github.concurrentcalls.metrics.Fixture.violated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a call of three chunks, and how its failure is counted. */
class OutcomeTest {
  private static final Exchange CREATE = creation(0, 1, CREATED);
  private static final Exchange ONE = chunk(1, 1, 2, ANALYSED);
  private static final Exchange TWO = chunk(2, 2, 3, ANALYSED);
  private static final Exchange THREE = chunk(3, 3, 4, ANALYSED);
  private static final Exchange WRONG = chunk(1, 1, 2, violated(FailureKind.VIOLATION, "wrong"));
  private static final Exchange STATUS = chunk(2, 2, 3, violated(FailureKind.STATUS, "was 503"));
  private static final Exchange LOST = chunk(3, 3, 4, broken(FailureKind.RESET));
  private static final Exchange REJECTED = chunk(2, 2, 3, new Verdict.Rejected(429));
  private static final Exchange REFUSED = creation(0, 1, broken(FailureKind.REFUSED));

  private static AssertionError assertion() {
    return new AssertionError("\nExpected: 1\n\n  but: 2\n");
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        arguments(List.of(CREATE, ONE, TWO, THREE), null, CallStatus.COMPLETED, null),
        arguments(List.of(ONE, TWO, THREE), null, CallStatus.COMPLETED, null),
        arguments(List.of(CREATE, WRONG, TWO, THREE), null, CallStatus.PARTIAL, "violation: wrong"),
        arguments(
            List.of(CREATE, WRONG, TWO, THREE),
            assertion(),
            CallStatus.PARTIAL,
            "violation: wrong"),
        arguments(List.of(CREATE, ONE, STATUS), assertion(), CallStatus.PARTIAL, "status: was 503"),
        arguments(
            List.of(CREATE, WRONG, STATUS, LOST), null, CallStatus.FAILED, "violation: wrong"),
        arguments(
            List.of(CREATE, WRONG, ONE, TWO, THREE), null, CallStatus.PARTIAL, "violation: wrong"),
        arguments(List.of(REFUSED), assertion(), CallStatus.FAILED, "refused: no luck"),
        arguments(List.of(REFUSED, ONE, TWO, THREE), null, CallStatus.FAILED, "refused: no luck"),
        arguments(
            List.of(CREATE, ONE, TWO, THREE),
            assertion(),
            CallStatus.FAILED,
            "assertion: Expected: 1 but: 2"),
        arguments(
            List.of(CREATE, ONE), assertion(), CallStatus.FAILED, "assertion: Expected: 1 but: 2"),
        arguments(
            List.of(),
            new AssertionError(),
            CallStatus.FAILED,
            "assertion: java.lang.AssertionError"),
        arguments(
            List.of(ONE),
            new NullPointerException(),
            CallStatus.FAILED,
            "error: java.lang.NullPointerException"),
        arguments(
            List.of(ONE),
            new IllegalStateException("odd"),
            CallStatus.FAILED,
            "error: java.lang.IllegalStateException: odd"),
        arguments(List.of(CREATE, ONE, REJECTED, THREE), null, CallStatus.REJECTED, null),
        arguments(List.of(CREATE, ONE, REJECTED), assertion(), CallStatus.REJECTED, null),
        arguments(
            List.of(CREATE, ONE, REJECTED, THREE),
            assertion(),
            CallStatus.FAILED,
            "assertion: Expected: 1 but: 2"),
        arguments(
            List.of(CREATE, WRONG, REJECTED, THREE), null, CallStatus.PARTIAL, "violation: wrong"),
        arguments(
            List.of(CREATE, ONE, TWO),
            null,
            CallStatus.PARTIAL,
            "not sent: only 2 of 3 chunks were sent"),
        arguments(
            List.of(CREATE, ONE, TWO, TWO),
            null,
            CallStatus.PARTIAL,
            "not sent: only 2 of 3 chunks were sent"),
        arguments(
            List.of(CREATE), null, CallStatus.FAILED, "not sent: only 0 of 3 chunks were sent"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void judgesTheCallAndCountsEachFailureOnce(
      List<Exchange> exchanges,
      @Nullable Throwable thrown,
      CallStatus status,
      @Nullable String failure) {
    RunRecorder run = new RunRecorder(info(1, 1, 3));
    CallRecorder open = run.open(1);
    exchanges.forEach(exchange -> open.record(call(1, 3), exchange));

    CallResult result = open.close(call(1, 3), thrown);

    assertThat(result.status()).isEqualTo(status);
    Failure found = result.failure();
    assertThat(found == null ? null : found.kind() + ": " + found.message()).isEqualTo(failure);
    long failedExchanges = exchanges.stream().filter(Exchange::failed).count();
    RunReport report = run.freeze(List.of());
    assertThat(report.errors().stream().mapToLong(ErrorGroup::count).sum())
        .isEqualTo(failure == null ? 0 : Math.max(1, failedExchanges));
    assertThat(report.callResults()).containsExactly(result);
  }

  @Test
  void boundsTheAuthorsMessage() {
    CallRecorder open = new RunRecorder(info(1, 1, 1)).open(1);

    Failure failure =
        open.close(call(1, 1), new AssertionError("x".repeat(498) + "\uD83D\uDE00" + "y"))
            .failure();

    assertThat(failure).isNotNull();
    assertThat(failure.message()).isEqualTo("x".repeat(498) + "…");
  }
}
