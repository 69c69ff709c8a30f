package io.github.concurrentcalls.server;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The reference server could not be started; the message says what stood in the way and what to
 * change.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ServerStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
