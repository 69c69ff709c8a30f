package io.github.concurrentcalls.call;

import org.apiguardian.api.API;

/** Who verifies an answer. */
@API(status = API.Status.INTERNAL)
public enum Verifier {
  /** The built-in checks, before the answer is handed out. */
  CHECKS,
  /** The test method, from when it is handed an answer until it sends again or ends. */
  TEST
}
