package io.github.concurrentcalls.call;

import org.apiguardian.api.API;

/** A request that got no answer; the transport says why. */
@API(status = API.Status.INTERNAL)
public final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1;

  private final FailureKind kind;
  private final long startNanos;
  private final long endNanos;

  /**
   * Names the reason.
   *
   * @param kind what pattern it belongs to
   * @param message what happened, free of what differs from call to call
   * @param startNanos {@link System#nanoTime()} when the request began
   * @param endNanos {@link System#nanoTime()} when it was given up
   */
  public NoAnswer(FailureKind kind, String message, long startNanos, long endNanos) {
    super(message, null, false, false);
    this.kind = kind;
    this.startNanos = startNanos;
    this.endNanos = endNanos;
  }

  FailureKind kind() {
    return kind;
  }

  long startNanos() {
    return startNanos;
  }

  long endNanos() {
    return endNanos;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
