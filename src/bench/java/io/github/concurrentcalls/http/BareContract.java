package io.github.concurrentcalls.http;

import io.github.concurrentcalls.call.ExchangeKind;

/** The contract check without REST Assured around it, for the benchmark alone. */
public final class BareContract {
  private BareContract() {}

  /** Whether this is the answer to an update of this call. */
  public static boolean holds(String callId, String body) {
    return new AnswerMatcher(callId, ExchangeKind.UPDATE, 200).matches(body);
  }
}
