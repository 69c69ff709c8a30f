package io.github.concurrentcalls.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Ends attempts that take too long. It looks at all connections now and then, so that a request
 * costs no timer of its own. Safe for use by all threads.
 */
final class Watchdog implements AutoCloseable {
  private static final long EVERY_NANOS = 20_000_000;

  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Watchdog() {
    Thread thread = new Thread(this::goRounds, "concurrent-calls-watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  /** Looks after an open connection until it is closed. */
  void watch(Connection connection) {
    connections.add(connection);
  }

  /** Closes all connections, whatever goes on there. */
  @Override
  public void close() {
    closed = true;
    connections.forEach(connection -> connection.close(CloseMode.IMMEDIATE));
  }

  private void goRounds() {
    while (!closed) {
      LockSupport.parkNanos(EVERY_NANOS);
      long now = System.nanoTime();
      connections.forEach(connection -> endIfOverdue(connection, now));
      connections.removeIf(connection -> !connection.isOpen());
    }
  }

  private static void endIfOverdue(Connection connection, long now) {
    @Nullable Attempt attempt = connection.attempt();
    if (attempt != null) {
      attempt.endIfOverdue(connection, now);
    }
  }
}
