package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A server of plain sockets that keeps every byte it reads and answers whatever a script writes.
 */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  /** One request, byte for byte: its body in Latin-1, where a character is a byte. */
  record Received(String line, Map<String, String> headers, String body) {
    /** The parts of a multipart body, read with nothing but string searches. */
    List<Part> parts() {
      String boundary = headers.getOrDefault("content-type", "").replaceFirst(".*boundary=", "");
      String[] pieces = ("\r\n" + body).split("\r\n--" + boundary, -1);
      if (!pieces[0].isEmpty() || !pieces[pieces.length - 1].equals("--\r\n")) {
        throw new IllegalArgumentException("no whole multipart body");
      }
      return List.of(pieces).subList(1, pieces.length - 1).stream().map(Part::of).toList();
    }
  }

  /** One part of a multipart body, in Latin-1 too. */
  record Part(String head, String content) {
    static Part of(String piece) {
      int end = piece.indexOf("\r\n\r\n");
      return new Part(piece.substring(2, end), piece.substring(end + 4));
    }

    byte[] bytes() {
      return content.getBytes(ISO_8859_1);
    }

    String text() {
      return new String(bytes(), UTF_8);
    }
  }

  /** Answers one request; the connection stays open unless the script closes it. */
  interface Script {
    void answer(Received request, Socket connection) throws Exception;
  }

  RawServer(Script script) {
    this(0, script);
  }

  RawServer(int port, Script script) {
    this(ServerSocketFactory.getDefault(), port, script);
  }

  private RawServer(ServerSocketFactory sockets, int port, Script script) {
    this.script = script;
    try {
      this.listener = sockets.createServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    start(this::accept);
  }

  /** Speaks TLS, and answers every request with these bytes. */
  static RawServer sayingOverTls(SSLContext context, String answer) {
    return new RawServer(
        context.getServerSocketFactory(), 0, (request, connection) -> write(connection, answer));
  }

  /** Answers every request with these bytes. */
  static RawServer saying(String answer) {
    return new RawServer((request, connection) -> write(connection, answer));
  }

  /** Says these bytes and nothing more. */
  static RawServer sayingAndClosing(String answer) {
    return new RawServer(
        (request, connection) -> {
          write(connection, answer);
          connection.close();
        });
  }

  static String json(int status, String body) {
    return "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, body.getBytes(UTF_8).length, body);
  }

  static void write(Socket connection, String text) throws IOException {
    OutputStream out = connection.getOutputStream();
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  URI url() {
    String scheme = listener instanceof SSLServerSocket ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort());
  }

  List<Received> received() {
    return received;
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket connection : open) {
      connection.close();
    }
  }

  private void accept() {
    while (true) {
      try {
        Socket connection = listener.accept();
        connections.incrementAndGet();
        open.add(connection);
        start(() -> serve(connection));
      } catch (IOException over) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (!connection.isClosed()) {
        Received request = read(in);
        received.add(request);
        script.answer(request, connection);
      }
    } catch (Exception over) {
      // The client has gone, or the script has closed.
    }
  }

  private static Received read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client has gone");
      }
      head.write(next);
    }
    List<String> lines = head.toString(ISO_8859_1).lines().toList();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.subList(1, lines.size() - 1)) {
      headers.put(line.split(": ", 2)[0], line.split(": ", 2)[1]);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Received(lines.get(0), headers, new String(in.readNBytes(length), ISO_8859_1));
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }
}
