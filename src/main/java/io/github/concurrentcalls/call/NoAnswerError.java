package io.github.concurrentcalls.call;

import org.apiguardian.api.API;

/**
 * A request of a call got no answer, so that there is no {@code Response} to hand out. It fails the
 * test like any assertion unless the test catches it and goes on.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class NoAnswerError extends AssertionError {
  private static final long serialVersionUID = 1;

  NoAnswerError(String message) {
    super(message);
  }
}
