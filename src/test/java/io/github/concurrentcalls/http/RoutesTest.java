package io.github.concurrentcalls.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.NoAnswer;
import io.github.concurrentcalls.call.Tone;
import io.github.concurrentcalls.http.RawServer.Received;
import io.github.concurrentcalls.plan.StreamMode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ways to a server that are not a plain connection: TLS, proxies, and both. */
@Timeout(30)
class RoutesTest {
  private static final String OK = RawServer.json(200, "{}");
  private static final String PROXY_SETTING = "http.proxyHost";

  @TempDir static Path folder;

  private static Certificate certificate;
  private static List<Chunk> chunks;

  @BeforeAll
  static void make() throws Exception {
    certificate = Certificate.make(folder);
    chunks = Tone.chunks(folder, 3, StreamMode.BOTH);
  }

  @Test
  void tlsCarriesTheSameBytesOverOneConnection() throws Exception {
    try (RawServer server = RawServer.sayingOverTls(certificate.servingContext(), OK);
        HttpTransport transport = trusting(server.url(), null)) {
      assertThat(transport.create(Calls.call(1), "").status()).isEqualTo(200);
      for (Chunk chunk : chunks) {
        assertThat(transport.send(Calls.call(1), "script", chunk).status()).isEqualTo(200);
      }
      assertThat(server.received()).hasSize(4);
      Received last = server.received().get(3);
      assertThat(last.line()).isEqualTo("POST /final_update HTTP/1.1");
      assertThat(last.parts().get(2).bytes()).isEqualTo(Tone.wav(chunks.get(2)));
      assertThat(last.parts().get(3).bytes()).isEqualTo(Tone.wav(chunks.get(2)));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNamed() throws Exception {
    try (RawServer server = RawServer.sayingOverTls(certificate.servingContext(), OK);
        HttpTransport transport = new HttpTransport(server.url(), Attempts.LONG)) {
      assertThatThrownBy(() -> transport.create(Calls.call(1), ""))
          .isInstanceOf(NoAnswer.class)
          .hasMessageContaining("no connection to " + server.url() + ": TLS failed, ")
          .hasMessageContaining("certification path");
    }
  }

  @Test
  void aProxyThatReadsAlongIsToldTheWholeAddress() throws Exception {
    try (RawServer proxy = RawServer.saying(OK);
        HttpTransport transport =
            transport(new Target(host("http://calls.invalid:5000"), host(proxy), "/api"))) {
      transport.send(Calls.call(1), "", chunks.get(0));
      Received request = proxy.received().get(0);
      assertThat(request.line())
          .isEqualTo("POST http://calls.invalid:5000/api/update_call HTTP/1.1");
      assertThat(request.headers()).containsEntry("Host", "calls.invalid:5000");
    }
  }

  @Test
  void tlsGoesThroughAProxyUnread() throws Exception {
    try (RawServer server = RawServer.sayingOverTls(certificate.servingContext(), OK);
        RawServer proxy = tunnelling(server.url());
        HttpTransport transport = trusting(server.url(), host(proxy))) {
      Answer answer = transport.send(Calls.call(1), "", chunks.get(0));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(server.received()).hasSize(1);
      assertThat(proxy.received())
          .extracting(Received::line)
          .containsExactly("CONNECT 127.0.0.1:%d HTTP/1.1".formatted(server.url().getPort()));
    }
  }

  @Test
  void aProxyThatRefusesIsNamed() throws Exception {
    try (RawServer proxy = RawServer.saying(RawServer.json(407, "{}"));
        HttpTransport transport =
            transport(new Target(host("https://calls.invalid"), host(proxy), ""))) {
      assertThatThrownBy(() -> transport.create(Calls.call(1), ""))
          .isInstanceOf(NoAnswer.class)
          .hasMessage(
              "no connection to https://calls.invalid: the proxy %s answered 407 X", proxy.url());
      assertThat(proxy.received().get(0).line()).isEqualTo("CONNECT calls.invalid:443 HTTP/1.1");
    }
  }

  @Test
  void theSystemsSettingsNameTheProxy() {
    System.setProperty(PROXY_SETTING, "proxy.invalid");
    System.setProperty("http.proxyPort", "3128");
    try {
      Target target = Target.of(URI.create("http://calls.invalid/api/"));
      assertThat(target.proxy()).isEqualTo(new HttpHost("http", "proxy.invalid", 3128));
      assertThat(target.path()).isEqualTo("/api");
      assertThat(Target.of(URI.create("http://127.0.0.1:5000")).proxy()).isNull();
    } finally {
      System.clearProperty(PROXY_SETTING);
      System.clearProperty("http.proxyPort");
    }
  }

  private static HttpTransport trusting(URI server, @Nullable HttpHost proxy) {
    return new HttpTransport(
        new Target(host(server.toString()), proxy, ""),
        new DefaultClientTlsStrategy(certificate.trustingContext()),
        Attempts.LONG,
        false);
  }

  private static HttpTransport transport(Target target) {
    return new HttpTransport(
        target, DefaultClientTlsStrategy.createSystemDefault(), Attempts.LONG, false);
  }

  private static HttpHost host(RawServer proxy) {
    return host(proxy.url().toString());
  }

  private static HttpHost host(String url) {
    return HttpHost.create(URI.create(url));
  }

  /** A proxy that says yes and hands bytes on in both directions. */
  private static RawServer tunnelling(URI server) {
    return new RawServer(
        (request, client) -> {
          Socket onward = new Socket(server.getHost(), server.getPort());
          RawServer.write(client, "HTTP/1.1 200 Connected\r\n\r\n");
          Thread back = new Thread(() -> pump(onward, client));
          back.setDaemon(true);
          back.start();
          pump(client, onward);
        });
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException over) {
      // One of them has gone.
    }
  }
}
