package io.github.concurrentcalls.http;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.plan.StreamMode;

/** Identities for the tests. */
final class Calls {
  private Calls() {}

  static CallIdentity call(int index) {
    return new CallIdentity(
        index, "concurrent_test_0000000" + index, "agent_001", "customer_001", StreamMode.BOTH, 5);
  }
}
