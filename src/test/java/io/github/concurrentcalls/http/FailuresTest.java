package io.github.concurrentcalls.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.CallContext;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.CallObserver;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.NoAnswer;
import io.github.concurrentcalls.call.Recordings;
import io.github.concurrentcalls.call.Tone;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.plan.StreamMode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which no answer, or no good one, comes back has its kind and its words. */
@Timeout(20)
class FailuresTest {
  private static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(400));
  private static final Timeouts LONG = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  @TempDir Path folder;

  @Test
  void refused() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    assertThat(broken(nobody, LONG).message())
        .isEqualTo(
            "no connection to http://127.0.0.1:%d: Connection refused".formatted(nobody.getPort()));
    assertThat(broken(nobody, LONG).kind()).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void aPasswordInTheAddressIsNotPrinted() {
    assertThat(broken(URI.create("http://user:secret@127.0.0.1:1"), LONG).message())
        .startsWith("no connection to http://127.0.0.1:1: ")
        .doesNotContain("secret");
  }

  @Test
  void unknownHost() {
    assertThat(broken(URI.create("http://no-such-host.invalid:5000"), LONG))
        .isEqualTo(
            new Verdict.Broken(
                FailureKind.REFUSED, "the host of http://no-such-host.invalid:5000 is unknown"));
  }

  @Test
  void noAnswerInTime() throws IOException {
    assertBroken(
        new RawServer((request, connection) -> Thread.sleep(10_000)),
        FailureKind.TIMED_OUT,
        "%s did not answer in full within 0.4 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", OK, OK + "Content-Length: 1000\r\n\r\n"})
  void anAnswerThatTricklesIsGivenUp(String head) throws IOException {
    long start = System.nanoTime();
    assertBroken(
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
        HttpTransport transport = new HttpTransport(url(deaf), 1, SHORT)) {
      deaf.setReceiveBufferSize(1_024);
      Verdict verdict = exchange(transport, 1_000).verdict();
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
    assertBroken(
        RawServer.sayingAndClosing(answer),
        FailureKind.RESET,
        "%s closed the connection before its answer was complete");
  }

  @Test
  void aConnectionThatIsTornDown() throws IOException {
    assertBroken(
        new RawServer(
            (request, connection) -> {
              RawServer.write(connection, OK + "Content-Length: 1000\r\n\r\n{");
              connection.setSoLinger(true, 0);
              connection.close();
            }),
        FailureKind.RESET,
        "%s closed the connection before its answer was complete");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 20",
        "HTTP/1.1 abc OK\r\n\r\n",
        "{\"status\":\"success\"}\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"
      })
  void whatIsNoHttpIsCalledSo(String answer) throws IOException {
    try (RawServer server = RawServer.sayingAndClosing(answer)) {
      Verdict.Broken broken = broken(server.url(), LONG);
      assertThat(broken.kind()).isEqualTo(FailureKind.NO_ANSWER);
      assertThat(broken.message())
          .startsWith(server.url() + " answered something that is no HTTP: ");
    }
  }

  @Test
  void headersAreBounded() throws IOException {
    assertBroken(
        RawServer.saying(OK + "X: y\r\n".repeat(100_000) + "\r\n"),
        FailureKind.NO_ANSWER,
        "%s answered too much: Maximum header count exceeded");
  }

  @Test
  void aHeaderLineIsBounded() throws IOException {
    assertBroken(
        new RawServer(
            (request, connection) -> {
              RawServer.write(connection, OK + "X: ");
              while (true) {
                RawServer.write(connection, "y".repeat(8_192));
              }
            }),
        FailureKind.NO_ANSWER,
        "%s answered too much: Maximum line length limit exceeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Length: 999999999\r\n"})
  void aBodyIsBounded(String length) throws IOException {
    assertBroken(
        new RawServer(
            (request, connection) -> {
              RawServer.write(connection, OK + length + "\r\n");
              OutputStream out = connection.getOutputStream();
              byte[] block = new byte[1 << 20];
              while (true) {
                out.write(block);
              }
            }),
        FailureKind.NO_ANSWER,
        "%s answered too much: the body is larger than 16 MiB");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsReportedAndNotFollowed(int status) throws IOException {
    String answer =
        "HTTP/1.1 %d X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n".formatted(status);
    try (RawServer server = RawServer.saying(answer)) {
      Exchange exchange = exchange(server.url(), LONG);
      assertThat(exchange.status()).isEqualTo(status);
      assertThat(exchange.verdict())
          .isEqualTo(
              new Verdict.Violated(
                  FailureKind.STATUS,
                  "Expected status code (is <200> or is <202>) but was <%d>.".formatted(status),
                  ""));
      assertThat(server.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407, 408, 425, 429, 500, 502, 503, 504})
  void aRefusalIsNotTriedAgain(int status) throws IOException {
    try (RawServer server =
        RawServer.saying(
            "HTTP/1.1 %d X\r\nRetry-After: 0\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"
                .formatted(status))) {
      assertThat(exchange(server.url(), LONG).status()).isEqualTo(status);
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void anAnswerMayHaveNoBody() throws Exception {
    try (RawServer server = RawServer.saying("HTTP/1.1 204 No Content\r\n\r\n");
        HttpTransport transport = new HttpTransport(server.url(), 1, LONG)) {
      Answer answer = transport.get("/health", Duration.ofSeconds(5));
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void aShortPatienceIsNamedAsItWas() throws IOException {
    try (RawServer server = new RawServer((request, connection) -> Thread.sleep(10_000));
        HttpTransport transport = new HttpTransport(server.url(), 1, LONG)) {
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
        HttpTransport transport = new HttpTransport(server.url(), 1, LONG)) {
      assertThat(exchange(transport, 1).answered()).isFalse();
      assertThat(exchange(transport, 1).answered()).isTrue();
    }
  }

  private void assertBroken(RawServer server, FailureKind kind, String message) throws IOException {
    try (server) {
      assertThat(broken(server.url(), kind == FailureKind.TIMED_OUT ? SHORT : LONG))
          .isEqualTo(new Verdict.Broken(kind, message.formatted(server.url())));
      assertThat(server.received()).hasSize(1);
    }
  }

  private Verdict.Broken broken(URI server, Timeouts timeouts) {
    return (Verdict.Broken) exchange(server, timeouts).verdict();
  }

  private Exchange exchange(URI server, Timeouts timeouts) {
    try (HttpTransport transport = new HttpTransport(server, 1, timeouts)) {
      return exchange(transport, 1);
    }
  }

  /** Sends one chunk, with a script of so many kilobytes, in a call of its own. */
  private Exchange exchange(HttpTransport transport, int scriptSize) {
    List<Exchange> seen = new ArrayList<>();
    CallContext context =
        new CallContext(
            transport,
            new ContractChecks(),
            new Recordings(Tone.CHUNK),
            Tone.file(folder, 1),
            StreamMode.BOTH,
            "script ".repeat(scriptSize * 143),
            Duration.ZERO);
    Call call = new Call(context, seenBy(seen), 1, "concurrent_test_a1b2c3d4");
    try {
      call.send(call.chunks().get(0));
    } catch (AssertionError none) {
      assertThat(none).hasMessageStartingWith("call 1: chunk 1 got no answer (");
    }
    assertThat(seen).hasSize(1);
    return seen.get(0);
  }

  private static CallObserver seenBy(List<Exchange> seen) {
    return new CallObserver() {
      @Override
      public void started(CallIdentity call) {}

      @Override
      public void exchanged(CallIdentity call, Exchange exchange) {
        seen.add(exchange);
      }
    };
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
