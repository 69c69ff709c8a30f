package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;

/** What a run says in one word. */
@API(status = API.Status.EXPERIMENTAL)
public enum RunVerdict {
  /** Every gate held. */
  PASSED("passed"),
  /** At least one gate did not hold. */
  FAILED("failed"),
  /** At least one gate did not hold, where a search for the capacity tried how much is too much. */
  BEYOND_CAPACITY("beyond capacity"),
  /** The run did not happen as planned, so that its figures prove nothing. */
  INVALID("invalid");

  private final String label;

  RunVerdict(String label) {
    this.label = label;
  }

  /** Whether the test that was the run is red. */
  public boolean red() {
    return this == FAILED || this == INVALID;
  }

  /** How reports name it. */
  public String label() {
    return label;
  }
}
