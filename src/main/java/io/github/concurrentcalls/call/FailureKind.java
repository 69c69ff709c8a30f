package io.github.concurrentcalls.call;

import org.apiguardian.api.API;

/** The pattern that a failure belongs to; failures are grouped by it. */
@API(status = API.Status.INTERNAL)
public enum FailureKind {
  /** No connection could be made. */
  REFUSED("refused"),
  /** Connected or not, the time was up. */
  TIMED_OUT("timed out"),
  /** The connection broke before the whole answer was read. */
  RESET("reset"),
  /** Another reason why there is no answer that could be read. */
  NO_ANSWER("no answer"),
  /** The answer has another status code than the contract wants. */
  STATUS("status"),
  /** The server turned the request away for now: 429. */
  REJECTED("rejected"),
  /** The answer's status is right and its content is wrong. */
  VIOLATION("violation"),
  /** A check of the test's author failed. */
  ASSERTION("assertion"),
  /** The test method threw something that is no assertion. */
  ERROR("error"),
  /** The test method ended, or never began, before all chunks were sent. */
  NOT_SENT("not sent");

  private final String label;

  FailureKind(String label) {
    this.label = label;
  }

  /** How reports name it. */
  public String label() {
    return label;
  }
}
