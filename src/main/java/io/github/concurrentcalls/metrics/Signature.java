package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.FailureKind;
import java.util.Set;

/** What failures are told apart by. Immutable. */
record Signature(String kind, String message) {
  private static final int MOST_CHARACTERS = 80;

  /** Those whose words do not depend on what was asked for. */
  private static final Set<String> NO_ANSWER =
      Set.of(
          FailureKind.REFUSED.label(),
          FailureKind.TIMED_OUT.label(),
          FailureKind.RESET.label(),
          FailureKind.NO_ANSWER.label());

  static Signature of(Failure failure) {
    return new Signature(failure.kind(), failure.message());
  }

  /** Whether every exchange could fail so, whatever its kind. */
  boolean anywhere() {
    return NO_ANSWER.contains(kind);
  }

  /** {@code 1 reset}, {@code 14 resets}, {@code 3 failures "status: expected …"}. */
  String counted(long number) {
    return number + " " + noun(number == 1);
  }

  String noun(boolean one) {
    if (kind.equals(FailureKind.RESET.label())) {
      return one ? "reset" : "resets";
    }
    if (kind.equals(FailureKind.TIMED_OUT.label())) {
      return one ? "timeout" : "timeouts";
    }
    if (kind.equals(FailureKind.REFUSED.label())) {
      return one ? "refused connection" : "refused connections";
    }
    return (one ? "failure" : "failures") + " \"" + bounded(toString()) + "\"";
  }

  @Override
  public String toString() {
    return kind + ": " + message;
  }

  private static String bounded(String text) {
    return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
  }
}
