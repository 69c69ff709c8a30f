package io.github.concurrentcalls.integrity;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The store could not be read, so nothing can be said about what is in it. */
@API(status = API.Status.EXPERIMENTAL)
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Says what happened, and what to do.
   *
   * @param message a whole sentence, without passwords
   * @param cause what led to it
   */
  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
