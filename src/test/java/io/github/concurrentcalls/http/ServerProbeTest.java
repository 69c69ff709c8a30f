package io.github.concurrentcalls.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server is waited for until it answers, and no longer than that. */
@Timeout(20)
class ServerProbeTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String HEALTHY = RawServer.json(200, "{\"status\":\"healthy\"}");
  private static final String UNHEALTHY =
      RawServer.json(500, "{\"status\":\"unhealthy\",\"error\":\"no database\"}");
  private static final String UNKNOWN = RawServer.json(404, "{}");

  @Test
  void aHealthyServerIsReachable() throws IOException {
    assertThat(probe(LONG, HEALTHY)).isEmpty();
  }

  @Test
  void anUnhealthyServerIsWaitedFor() throws IOException {
    assertThat(probe(LONG, UNHEALTHY, UNHEALTHY, HEALTHY)).isEmpty();
  }

  @Test
  void anUnhealthyServerIsNotWaitedForForEver() throws IOException {
    assertThat(probe(SHORT, UNHEALTHY))
        .contains("GET /health answered 500 {\"status\":\"unhealthy\",\"error\":\"no database\"}");
  }

  @Test
  void aLongAnswerIsNotRepeatedWhole() throws IOException {
    assertThat(probe(SHORT, RawServer.json(502, "x".repeat(100_000))))
        .contains("GET /health answered 502 " + "x".repeat(200));
  }

  @Test
  void anOlderServerNeedsOnlyToAnswer() throws IOException {
    for (int status : new int[] {200, 302, 404, 500}) {
      assertThat(probe(LONG, UNKNOWN, RawServer.json(status, "{}"))).isEmpty();
    }
  }

  @Test
  void anOlderServerThatDoesNotAnswerIsNotReachable() throws IOException {
    try (RawServer server =
            new RawServer(
                (request, connection) -> {
                  if (request.line().contains("/health")) {
                    RawServer.write(connection, UNKNOWN);
                  } else {
                    connection.close();
                  }
                });
        HttpTransport transport = new HttpTransport(server.url(), Attempts.LONG)) {
      assertThat(ServerProbe.awaitReachable(transport, SHORT))
          .contains(server.url() + " closed the connection before its answer was complete");
    }
  }

  @Test
  void aServerThatStartsLateIsWaitedFor() throws Exception {
    ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    URI url = URI.create("http://127.0.0.1:" + listener.getLocalPort());
    listener.close();
    try (HttpTransport transport = new HttpTransport(url, Attempts.LONG)) {
      assertThat(ServerProbe.awaitReachable(transport, Duration.ofMillis(50)))
          .contains("no connection to " + url + ": Connection refused");
      Future<RawServer> late = CompletableFuture.supplyAsync(() -> healthy(url.getPort()));
      assertThat(ServerProbe.awaitReachable(transport, LONG)).isEmpty();
      late.get().close();
    }
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws IOException {
    long start = System.nanoTime();
    try (RawServer server = new RawServer((request, connection) -> Thread.sleep(20_000));
        HttpTransport transport = new HttpTransport(server.url(), Attempts.LONG)) {
      assertThat(ServerProbe.awaitReachable(transport, SHORT))
          .contains(server.url() + " did not answer in full within 4 s");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
  }

  private static RawServer healthy(int port) {
    return new RawServer(port, (request, connection) -> RawServer.write(connection, HEALTHY));
  }

  /** Asks a server that gives these answers, the last one again and again. */
  private static Optional<String> probe(Duration atMost, String... answers) throws IOException {
    ConcurrentLinkedQueue<String> left = new ConcurrentLinkedQueue<>(Arrays.asList(answers));
    try (RawServer server =
            new RawServer(
                (request, connection) -> {
                  String answer = left.size() > 1 ? left.remove() : left.element();
                  RawServer.write(connection, answer);
                });
        HttpTransport transport = new HttpTransport(server.url(), Attempts.LONG)) {
      return ServerProbe.awaitReachable(transport, atMost);
    }
  }
}
