package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.NoAnswer;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until a server answers. Polls in the calling thread. */
@API(status = API.Status.INTERNAL)
public final class ServerProbe {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int LONGEST_SHOWN = 200;

  private final HttpTransport transport;
  private Optional<String> problem = Optional.of("it was not asked");

  private ServerProbe(HttpTransport transport) {
    this.transport = transport;
  }

  /**
   * Waits, bounded, until {@code GET /health} says that the server is healthy, or until a server
   * without {@code /health} answers {@code GET /}.
   *
   * @param transport knows the server
   * @param atMost how long to begin new tries, more than zero; the last one may end later
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
          .until(probe::reaches);
    } catch (ConditionTimeoutException tooLate) {
      // The problem of the last try says more; if that one succeeded late, the server is there.
    }
    return probe.problem;
  }

  private boolean reaches() {
    try {
      problem = ask();
    } catch (NoAnswer none) {
      problem = Optional.of(String.valueOf(none.getMessage()));
    }
    return problem.isEmpty();
  }

  private Optional<String> ask() throws NoAnswer {
    Answer health = transport.get("/health", PATIENCE);
    if (health.status() == 404) {
      transport.get("/", PATIENCE);
      return Optional.empty();
    }
    if (health.status() < 500) {
      return Optional.empty();
    }
    String body = Excerpt.of(new String(health.body(), UTF_8).strip(), LONGEST_SHOWN);
    return Optional.of("GET /health answered %d %s".formatted(health.status(), body));
  }
}
