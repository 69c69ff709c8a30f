package io.github.concurrentcalls.http;

import static io.github.concurrentcalls.http.Attempts.LONG;
import static io.github.concurrentcalls.http.Attempts.OK;
import static io.github.concurrentcalls.http.Attempts.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.NoAnswer;
import io.github.concurrentcalls.call.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where no answer comes, or only the beginning of one, it is said why, and soon. */
@Timeout(20)
class LostAnswersTest {
  private Attempts attempts;

  @BeforeEach
  void recordTo(@TempDir Path folder) {
    attempts = new Attempts(folder);
  }

  @Test
  void refused() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    assertThat(attempts.broken(nobody, LONG).message())
        .isEqualTo(
            "no connection to http://127.0.0.1:%d: Connection refused".formatted(nobody.getPort()));
    assertThat(attempts.broken(nobody, LONG).kind()).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void aPasswordInTheAddressIsNotPrinted() {
    assertThat(attempts.broken(URI.create("http://user:secret@127.0.0.1:1"), LONG).message())
        .startsWith("no connection to http://127.0.0.1:1: ")
        .doesNotContain("secret");
  }

  @Test
  void unknownHost() {
    assertThat(attempts.broken(URI.create("http://no-such-host.invalid:5000"), LONG))
        .isEqualTo(
            new Verdict.Broken(
                FailureKind.REFUSED, "the host of http://no-such-host.invalid:5000 is unknown"));
  }

  @Test
  void noAnswerInTime() throws IOException {
    attempts.assertBroken(
        new RawServer((request, connection) -> Thread.sleep(10_000)),
        FailureKind.TIMED_OUT,
        "%s did not answer in full within 0.4 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", OK, OK + "Content-Length: 1000\r\n\r\n"})
  void anAnswerThatTricklesIsGivenUp(String head) throws IOException {
    long start = System.nanoTime();
    attempts.assertBroken(
        new RawServer(
            (request, connection) -> {
              RawServer.write(connection, head);
              trickle(connection);
            }),
        FailureKind.TIMED_OUT,
        "%s did not answer in full within 0.4 s");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(SHORT.answer(), Duration.ofSeconds(5));
  }

  @Test
  void aRequestThatNobodyReadsIsGivenUp() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        HttpTransport transport = new HttpTransport(url(deaf), SHORT)) {
      deaf.setReceiveBufferSize(1_024);
      Verdict verdict = attempts.exchange(transport, 1_000).verdict();
      assertThat(verdict)
          .isEqualTo(
              new Verdict.Broken(
                  FailureKind.TIMED_OUT, url(deaf) + " did not answer in full within 0.4 s"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        OK + "Content-Length: 1000\r\n\r\n{\"status\":",
        OK + "Transfer-Encoding: chunked\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"sta\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nff\r\n{\"sta"
      })
  void anAnswerThatEndsTooEarlyIsAReset(String answer) throws IOException {
    attempts.assertBroken(
        RawServer.sayingAndClosing(answer),
        FailureKind.RESET,
        "%s closed the connection before its answer was complete");
  }

  @Test
  void aConnectionThatIsTornDown() throws IOException {
    attempts.assertBroken(
        new RawServer(
            (request, connection) -> {
              RawServer.write(connection, OK + "Content-Length: 1000\r\n\r\n{");
              connection.setSoLinger(true, 0);
              connection.close();
            }),
        FailureKind.RESET,
        "%s closed the connection before its answer was complete");
  }

  @Test
  void aRequestThatIsTurnedAwayWhileItIsWritten() throws Exception {
    try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        HttpTransport transport = new HttpTransport(url(rude), LONG)) {
      rude.setReceiveBufferSize(1_024);
      CompletableFuture<Void> rudeness = CompletableFuture.runAsync(() -> turnAway(rude));
      assertThat(attempts.exchange(transport, 4_000).verdict())
          .isEqualTo(
              new Verdict.Broken(
                  FailureKind.RESET,
                  url(rude) + " closed the connection before its answer was complete"));
      rudeness.join();
    }
  }

  private static void turnAway(ServerSocket server) {
    try (Socket connection = server.accept()) {
      connection.getInputStream().readNBytes(1_000);
      connection.setSoLinger(true, 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void anInterruptedCallStopsWaiting() throws IOException {
    Thread call = Thread.currentThread();
    attempts.assertBroken(
        new RawServer(
            (request, connection) -> {
              call.interrupt();
              Thread.sleep(10_000);
            }),
        FailureKind.NO_ANSWER,
        "the call was interrupted while it waited");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aShortPatienceIsNamedAsItWas() throws IOException {
    try (RawServer server = new RawServer((request, connection) -> Thread.sleep(10_000));
        HttpTransport transport = new HttpTransport(server.url(), LONG)) {
      transport.get("/health", Duration.ofMillis(300));
    } catch (NoAnswer none) {
      assertThat(none).hasMessageEndingWith("did not answer in full within 0.3 s");
      return;
    }
    throw new AssertionError("an answer came");
  }

  @Test
  void theTransportLivesOnAfterAFailure() throws IOException {
    List<String> answers = new ArrayList<>(List.of("", RawServer.json(200, "{}")));
    try (RawServer server =
            new RawServer(
                (request, connection) -> {
                  RawServer.write(connection, answers.remove(0));
                  connection.close();
                });
        HttpTransport transport = new HttpTransport(server.url(), LONG)) {
      assertThat(attempts.exchange(transport, 1).answered()).isFalse();
      assertThat(attempts.exchange(transport, 1).answered()).isTrue();
    }
  }

  private static URI url(ServerSocket socket) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** A byte every so often, for as long as the client reads: no socket time-out ends this. */
  private static void trickle(Socket connection) throws Exception {
    while (true) {
      RawServer.write(connection, "H");
      Thread.sleep(50);
    }
  }
}
