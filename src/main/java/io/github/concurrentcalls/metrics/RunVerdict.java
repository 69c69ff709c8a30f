package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;

/** What a run says in one word. */
@API(status = API.Status.EXPERIMENTAL)
public enum RunVerdict {
  /** Every gate held. */
  PASSED("passed"),
  /** At least one gate did not hold. */
  FAILED("failed"),
  /** The run did not happen as planned, so that its figures prove nothing. */
  INVALID("invalid");

  private final String label;

  RunVerdict(String label) {
    this.label = label;
  }

  /** How reports name it. */
  public String label() {
    return label;
  }
}
