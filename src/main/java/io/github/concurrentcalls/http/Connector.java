package io.github.concurrentcalls.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections with the HTTP client's own operator: it resolves the name, tries its addresses
 * one after another, and puts TLS on top. Safe for use by all threads.
 */
final class Connector {
  private static final SocketConfig SOCKET =
      SocketConfig.custom().setTcpNoDelay(true).setSoTimeout(Timeout.DISABLED).build();

  private final Target target;
  private final Duration patience;
  private final Watchdog watchdog;
  private final HttpClientConnectionOperator operator;

  Connector(Target target, TlsSocketStrategy tls, Duration patience, Watchdog watchdog) {
    this.target = target;
    this.patience = patience;
    this.watchdog = watchdog;
    this.operator =
        new DefaultHttpClientConnectionOperator(
            Connector::socket,
            null,
            null,
            RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
  }

  /** A new connection, all the way to the server. */
  Connection connect() throws IOException {
    Connection connection = new Connection();
    HttpCoreContext context = HttpCoreContext.create();
    try {
      operator.connect(
          connection, target.firstHop(), null, null, Timeout.of(patience), SOCKET, null, context);
      watchdog.watch(connection);
      if (target.isTunnelled()) {
        tunnel(connection);
        operator.upgrade(connection, target.server(), null, null, context);
      }
      return connection;
    } catch (IOException | RuntimeException failed) {
      connection.close(CloseMode.IMMEDIATE);
      throw failed;
    }
  }

  /** Asks the proxy for a way to the server. */
  private void tunnel(Connection connection) throws IOException {
    String line = "CONNECT %1$s HTTP/1.1\r\nHost: %1$s\r\n\r\n".formatted(target.hostAndPort());
    Attempt attempt = new Attempt(patience);
    attempt.start(connection);
    try {
      connection.write(Request.bytes(line));
      ClassicHttpResponse answer = connection.receiveResponseHeader();
      if (answer.getCode() / 100 != 2) {
        throw new IOException(
            "the proxy %s answered %d %s"
                .formatted(target.firstHop(), answer.getCode(), answer.getReasonPhrase()));
      }
    } catch (HttpException garbled) {
      throw new IOException("the proxy " + target.firstHop() + " speaks no HTTP", garbled);
    } finally {
      attempt.finish();
    }
  }

  /** A channel goes through no SOCKS proxy. */
  private static Socket socket(@Nullable Proxy ignored) throws IOException {
    return System.getProperty("socksProxyHost") == null
        ? SocketChannel.open().socket()
        : new Socket();
  }
}
