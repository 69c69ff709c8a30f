package io.github.concurrentcalls.http;

import java.time.Duration;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way. Its time starts when its first byte is about to leave, since connecting
 * is no part of it, and when that time is over the request is given up, whatever it waits for: a
 * socket time-out alone would let a server that trickles hold a call for ever. Belongs to the
 * thread that sends, {@link #endIfOverdue} apart.
 */
final class Attempt {
  private final Duration limit;
  private final long limitNanos;
  private @Nullable Connection connection;
  private long startNanos = System.nanoTime();
  private volatile boolean timedOut;

  Attempt(Duration limit) {
    this.limit = limit;
    this.limitNanos = limit.toNanos();
  }

  Duration limit() {
    return limit;
  }

  /** Says that the first byte is about to leave. */
  void start(Connection on) {
    connection = on;
    startNanos = System.nanoTime();
    // Published by this: the watchdog sees the start, too.
    on.begin(this);
  }

  /** Says that the answer is complete, unless the attempt was given up meanwhile. */
  boolean finish() {
    return connection != null && connection.end(this);
  }

  /** Whether there was a connection to write to. */
  boolean started() {
    return connection != null;
  }

  long startNanos() {
    return startNanos;
  }

  /** Whether it was given up because its time was over. */
  boolean timedOut() {
    return timedOut;
  }

  /** For the watchdog: breaks the connection under an attempt that takes too long. */
  void endIfOverdue(Connection on, long nowNanos) {
    if (nowNanos - startNanos > limitNanos && on.end(this)) {
      timedOut = true;
      on.close(CloseMode.IMMEDIATE);
    }
  }
}
