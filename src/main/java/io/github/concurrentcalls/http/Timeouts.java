package io.github.concurrentcalls.http;

import java.time.Duration;

/**
 * How long a request may take. Immutable.
 *
 * @param connect until the connection is made
 * @param answer from then until the last byte of the answer is read
 */
record Timeouts(Duration connect, Duration answer) {
  static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));
}
