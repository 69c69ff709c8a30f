package io.github.concurrentcalls.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import java.net.URI;
import java.util.Set;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: takes requests until it is closed, and then finishes those in flight. */
final class WebServer implements AutoCloseable {
  private static final int MOST_THREADS = 1100;
  private static final int BACKLOG =
      2048; // the system's own 50 would keep 1,000 calls that start together waiting
  private static final long IDLE_MILLIS = 300_000;

  /** A connection on which nothing goes on holds the end of a run up for no longer. */
  private static final long IDLE_MILLIS_AT_END = 100;

  private static final long MILLIS_TO_FINISH = 10_000;
  private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0");

  private final ServerOptions options;
  private final Javalin javalin;

  private WebServer(ServerOptions options, Routes routes) {
    this.options = options;
    this.javalin = Javalin.create(config -> configure(config, routes));
  }

  /**
   * Starts.
   *
   * @throws ServerStartException if the address cannot be listened on
   */
  static WebServer start(ServerOptions options, Routes routes) {
    WebServer server = new WebServer(options, routes);
    try {
      server.javalin.start();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw new ServerStartException(
          "cannot listen on %s port %d: %s. Is another server running there? Choose another port, or 0 for any free one."
              .formatted(options.host(), options.port(), rootMessage(e)),
          e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private void configure(JavalinConfig config, Routes routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = options.maxUploadBytes();
    config.jetty.multipartConfig.maxTotalRequestSize(options.maxUploadBytes(), SizeUnit.BYTES);
    config.jetty.multipartConfig.maxInMemoryFileSize(
        (int) options.maxUploadBytes(), SizeUnit.BYTES);
    config.jetty.threadPool = threads();
    config.jetty.modifyServer(WebServer::finishRequestsOnStop);
    config.jetty.addConnector(this::connector);
    routes.addTo(config.routes);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 8);
    threads.setName("reference-server-http");
    threads.setDaemon(true);
    return threads;
  }

  private static void finishRequestsOnStop(Server server) {
    server.setStopTimeout(MILLIS_TO_FINISH);
    server.setHandler(new GracefulHandler());
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(IDLE_MILLIS_AT_END);
    return connector;
  }

  /** Where to reach it from this machine. */
  URI url() {
    String host = ANY_ADDRESS.contains(options.host()) ? "127.0.0.1" : options.host();
    String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return URI.create("http://" + bracketed + ":" + javalin.port());
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
