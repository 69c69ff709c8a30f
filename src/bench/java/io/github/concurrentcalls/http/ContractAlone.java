package io.github.concurrentcalls.http;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.ExchangeKind;

/** The contract's check without REST Assured around it, for the benchmark. */
public final class ContractAlone {
  private ContractAlone() {}

  /** Whether the answer is what the contract says. */
  public static boolean holds(CallIdentity call, ExchangeKind kind, Answer answer) {
    return new ExpectedAnswer(call.callId(), kind, answer.status())
        .matches(AnswerText.of(answer).body());
  }
}
