package io.github.concurrentcalls.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Serves a directory over loopback, at a port that was free. */
final class ReportServer implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "csv", "text/csv; charset=utf-8",
          "txt", "text/plain; charset=utf-8",
          "svg", "image/svg+xml",
          "ico", "image/x-icon");

  private final Path root;
  private final HttpServer server;

  private ReportServer(Path root, HttpServer server) {
    this.root = root.normalize();
    this.server = server;
  }

  static ReportServer of(Path root) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ReportServer server = new ReportServer(root, http);
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = exchange.getRequestURI().getPath().substring(1);
      Path file = root.resolve(asked.isEmpty() ? "index.html" : asked).normalize();
      if (file.startsWith(root) && Files.isRegularFile(file)) {
        exchange.getResponseHeaders().set("Content-Type", type(file));
        exchange.sendResponseHeaders(200, 0);
        Files.copy(file, exchange.getResponseBody());
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static String type(Path file) {
    String name = file.getFileName().toString();
    return TYPES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
