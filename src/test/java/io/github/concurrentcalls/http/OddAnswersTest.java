package io.github.concurrentcalls.http;

import static io.github.concurrentcalls.http.Attempts.LONG;
import static io.github.concurrentcalls.http.Attempts.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that is no HTTP, too large or not the one hoped for is reported as it is, and once. */
@Timeout(20)
class OddAnswersTest {
  private Attempts attempts;

  @BeforeEach
  void recordTo(@TempDir Path folder) {
    attempts = new Attempts(folder);
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
      Verdict.Broken broken = attempts.broken(server.url(), LONG);
      assertThat(broken.kind()).isEqualTo(FailureKind.NO_ANSWER);
      assertThat(broken.message())
          .startsWith(server.url() + " answered something that is no HTTP: ");
    }
  }

  @Test
  void headersAreBounded() throws IOException {
    attempts.assertBroken(
        RawServer.saying(OK + "X: y\r\n".repeat(100_000) + "\r\n"),
        FailureKind.NO_ANSWER,
        "%s answered too much: Maximum header count exceeded");
  }

  @Test
  void aHeaderLineIsBounded() throws IOException {
    attempts.assertBroken(
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
    attempts.assertBroken(
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
      Exchange exchange = attempts.exchange(server.url(), LONG);
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
      assertThat(attempts.exchange(server.url(), LONG).status()).isEqualTo(status);
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void anAnswerMayHaveNoBody() throws Exception {
    try (RawServer server = RawServer.saying("HTTP/1.1 204 No Content\r\n\r\n");
        HttpTransport transport = new HttpTransport(server.url(), LONG)) {
      Answer answer = transport.get("/health", Duration.ofSeconds(5));
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
    }
  }
}
