package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;

/** How a call ended. */
@API(status = API.Status.EXPERIMENTAL)
public enum CallStatus {
  /** All its chunks were sent and passed. */
  COMPLETED("completed"),
  /** Some of its chunks passed. */
  PARTIAL("partial"),
  /** It could not be created, it broke, or it never ran. */
  FAILED("failed"),
  /** The server turned it away, or a chunk of it, with a status that it may answer with. */
  REJECTED("rejected");

  private final String label;

  CallStatus(String label) {
    this.label = label;
  }

  /** Whether something went wrong with it, be it the server's fault or the test's. */
  public boolean failed() {
    return this == PARTIAL || this == FAILED;
  }

  /** How reports name it. */
  public String label() {
    return label;
  }
}
