package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts failures into words that are the same from call to call, so that equal ones meet, and knows
 * what the guide's troubleshooting section says about them.
 */
final class Failures {
  static final int MOST_CHARACTERS = 500;

  private static final int SHORTEST_MASKED_ID = 4;
  private static final Pattern CALL_ID = Pattern.compile("concurrent_test_[0-9A-Za-z]+");
  private static final Pattern RANDOM_ID =
      Pattern.compile(
          "\\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24})\\b"
              + "|(?<=\\w@)[0-9a-f]{5,8}\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> NO_CONNECTION =
      Set.of(
          FailureKind.REFUSED.label(),
          FailureKind.TIMED_OUT.label(),
          FailureKind.RESET.label(),
          FailureKind.NO_ANSWER.label());
  private static final String CONNECTION_ISSUES =
      "Verify server is running and accessible. Check firewall and network settings. "
          + "Increase timeout values if needed.";
  private static final String HIGH_FAILURE_RATES =
      "Reduce --num_calls or increase --max_workers. Check server resource availability. "
          + "Verify database connection limits.";
  private static final String MAY_REJECT =
      "If the server may turn requests away, say so: --expected_status 429.";

  private Failures() {}

  /** Why the exchange failed, null where it passed. */
  static @Nullable Failure of(CallIdentity call, Exchange exchange) {
    if (exchange.verdict() instanceof Verdict.Violated wrong) {
      return failure(wrong.kind(), masked(wrong.message(), call), wrong.evidence());
    }
    if (exchange.verdict() instanceof Verdict.Broken broken) {
      return failure(broken.kind(), masked(broken.message(), call), "");
    }
    return null;
  }

  /** What the test's author threw while no exchange had failed. */
  static Failure of(CallIdentity call, Throwable thrown) {
    boolean assertion = thrown instanceof AssertionError;
    String message = thrown.getMessage() == null ? "" : thrown.getMessage();
    if (!assertion || message.isBlank()) {
      message = (thrown.getClass().getName() + ": " + message).replaceFirst(":\\s*$", "");
    }
    FailureKind kind = assertion ? FailureKind.ASSERTION : FailureKind.ERROR;
    return failure(kind, masked(message, call), "");
  }

  static Failure notSent(String message) {
    return failure(FailureKind.NOT_SENT, message, "");
  }

  /** The guide's troubleshooting text, or empty where it has none. */
  static String advice(String kind, int status) {
    if (NO_CONNECTION.contains(kind)) {
      return CONNECTION_ISSUES;
    }
    if (kind.equals(FailureKind.REJECTED.label())) {
      return HIGH_FAILURE_RATES + " " + MAY_REJECT;
    }
    return status >= 500 ? HIGH_FAILURE_RATES : "";
  }

  private static Failure failure(FailureKind kind, String message, String evidence) {
    return new Failure(kind.label(), bounded(oneLine(message)), evidence);
  }

  private static String masked(String message, CallIdentity call) {
    String text = message;
    for (String id : List.of(call.callId(), call.agentId(), call.customerId())) {
      if (id.length() >= SHORTEST_MASKED_ID) {
        text = text.replace(id, "<id>");
      }
    }
    return RANDOM_ID.matcher(CALL_ID.matcher(text).replaceAll("<id>")).replaceAll("<id>");
  }

  private static String oneLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String bounded(String message) {
    if (message.length() <= MOST_CHARACTERS) {
      return message;
    }
    int end = MOST_CHARACTERS - 1;
    return message.substring(0, Character.isHighSurrogate(message.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }
}
