package io.github.concurrentcalls.baseline;

import org.apiguardian.api.API;

/** A baseline's file cannot be used; the message says which, why, and what to do. */
@API(status = API.Status.EXPERIMENTAL)
public final class BaselineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BaselineException(String message) {
    super(message);
  }

  BaselineException(String message, Throwable cause) {
    super(message, cause);
  }
}
