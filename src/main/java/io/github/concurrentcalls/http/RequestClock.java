package io.github.concurrentcalls.http;

/**
 * Says when a request began to be written: connecting, and waiting for a connection, are no part of
 * a chunk's time. Belongs to the thread that sends.
 */
final class RequestClock {
  static final String ATTRIBUTE = "concurrent-calls.clock";

  private long startNanos = System.nanoTime();

  void writingStarts() {
    startNanos = System.nanoTime();
  }

  long startNanos() {
    return startNanos;
  }
}
