package io.github.concurrentcalls.metrics;

import static io.github.concurrentcalls.metrics.Fixture.broken;
import static io.github.concurrentcalls.metrics.Fixture.call;
import static io.github.concurrentcalls.metrics.Fixture.chunk;
import static io.github.concurrentcalls.metrics.Fixture.info;
import static io.github.concurrentcalls.metrics.Fixture.violated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorTableTest {
  private static final String CONNECTION =
      "Verify server is running and accessible. Check firewall and network settings."
          + " Increase timeout values if needed.";
  private static final String FAILURE_RATE =
      "Reduce --num_calls or increase --max_workers. Check server resource availability."
          + " Verify database connection limits.";

  private static List<ErrorGroup> errorsOf(int calls, Exchange... ofEachCall) {
    RunRecorder run = new RunRecorder(info(calls, calls, 9));
    for (int i = 1; i <= calls; i++) {
      CallRecorder open = run.open(i);
      for (Exchange exchange : ofEachCall) {
        open.record(call(i, 9), exchange);
      }
      open.close(call(i, 9), null);
    }
    return run.freeze(List.of()).errors();
  }

  @Test
  void groupsByPatternMostFrequentFirst() {
    List<ErrorGroup> errors =
        errorsOf(
            3,
            chunk(1, 0, 1, violated(FailureKind.VIOLATION, "no scores")),
            chunk(4, 1, 2, violated(FailureKind.STATUS, "was 503")),
            chunk(2, 2, 3, violated(FailureKind.STATUS, "was 503")),
            chunk(4, 3, 4, violated(FailureKind.STATUS, "was 503")));

    assertThat(errors)
        .containsExactly(
            new ErrorGroup(
                "status",
                "was 503",
                9,
                List.of(2, 4),
                3,
                call(1, 9).callId(),
                "evidence of was 503",
                FAILURE_RATE),
            new ErrorGroup(
                "violation",
                "no scores",
                3,
                List.of(1),
                3,
                call(1, 9).callId(),
                "evidence of no scores",
                ""));
  }

  @ParameterizedTest
  @CsvSource({
    "call concurrent_test_1a2b3c4d is unknown, call <id> is unknown",
    "call concurrent_test_g7h8i9j0: gone, call <id>: gone",
    "agent_1 talks to customer_1, <id> talks to <id>",
    "no 65a1b2c3d4e5f60718293a4b here, no <id> here",
    "key 123e4567-e89b-12d3-a456-426614174000, key <id>",
    "java.lang.Object@1b2c3d4e, java.lang.Object@<id>",
    "expected 200 but was 503, expected 200 but was 503",
  })
  void masksWhatDiffersFromCallToCall(String message, String pattern) {
    assertThat(errorsOf(1, chunk(1, 0, 1, violated(FailureKind.VIOLATION, message))))
        .extracting(ErrorGroup::message)
        .containsExactly(pattern);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "TIMED_OUT", "RESET", "NO_ANSWER"})
  void advisesAsTheGuideDoesWhereThereIsNoConnection(FailureKind kind) {
    assertThat(errorsOf(1, chunk(1, 0, 1, broken(kind))))
        .extracting(ErrorGroup::kind, ErrorGroup::advice)
        .containsExactly(tuple(kind.label(), CONNECTION));
  }

  @ParameterizedTest
  @CsvSource({"status, 500, true", "status, 499, false", "violation, 200, false"})
  void advisesAsTheGuideDoesWhereTheServerIsOverloaded(String kind, int status, boolean advised) {
    assertThat(Failures.advice(kind, status)).isEqualTo(advised ? FAILURE_RATE : "");
  }

  @Test
  void saysHowToAllowWhatTheServerMayDo() {
    assertThat(Failures.advice("rejected", 429))
        .isEqualTo(
            FAILURE_RATE + " If the server may turn requests away, say so: --expected_status 429.");
  }
}
