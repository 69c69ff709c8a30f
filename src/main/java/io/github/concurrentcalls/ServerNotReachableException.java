package io.github.concurrentcalls;

import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;

/** The server under test did not answer before the first call. */
@API(status = API.Status.EXPERIMENTAL)
public final class ServerNotReachableException extends JUnitException {
  private static final long serialVersionUID = 1;

  private final String problem;

  ServerNotReachableException(String where, String problem) {
    super(where + ": " + problem);
    this.problem = problem;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }
}
