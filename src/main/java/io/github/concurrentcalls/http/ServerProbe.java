package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.NoAnswer;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until a server answers. Polls in the calling thread. */
public final class ServerProbe {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final HttpTransport transport;
  private String problem = "";

  private ServerProbe(HttpTransport transport) {
    this.transport = transport;
  }

  /**
   * Waits, bounded, until {@code GET /health} says that the server is healthy, or until a server
   * without {@code /health} answers {@code GET /}.
   *
   * @param transport knows the server
   * @param atMost how long to wait, more than zero
   * @return what was wrong at the last try; empty if the server is reachable
   */
  public static Optional<String> awaitReachable(HttpTransport transport, Duration atMost) {
    ServerProbe probe = new ServerProbe(transport);
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(POLL_INTERVAL)
          .atMost(atMost)
          .until(probe::reachable);
      return Optional.empty();
    } catch (ConditionTimeoutException tooLate) {
      return Optional.of(probe.problem);
    }
  }

  private boolean reachable() {
    try {
      Answer health = transport.get("/health", PATIENCE);
      if (health.status() == 404) {
        transport.get("/", PATIENCE);
        return true;
      }
      problem = "GET /health answered " + health.status() + " " + new String(health.body(), UTF_8);
      return health.status() < 500;
    } catch (NoAnswer none) {
      problem = String.valueOf(none.getMessage());
      return false;
    }
  }
}
