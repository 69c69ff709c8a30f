package io.github.concurrentcalls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call-analysis server whose throughput follows from the number of requests in flight by a law
 * that is known. Its work is parking, so that the law holds on any machine that has time to wake
 * its threads.
 */
final class KnownLawServer implements AutoCloseable {
  private static final int BACKLOG = 200;
  private static final String ANSWER =
      "HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n";
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final Pattern CALL_ID =
      Pattern.compile("(?:name=\"call_id\"\r\n\r\n|call_id=)([A-Za-z0-9_]+)");

  /** Serves one chunk: returns when its answer is due. */
  private interface Service {
    void serve();
  }

  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> updates = new ConcurrentHashMap<>();
  private final Service service;

  private KnownLawServer(Service service) {
    this.service = service;
    try {
      listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    threads.execute(this::accept);
  }

  /** {@code X(N) = min(N, workers) / time}. */
  static KnownLawServer ofWorkers(int workers, Duration time) {
    Semaphore free = new Semaphore(workers, true);
    return new KnownLawServer(() -> holding(free, time));
  }

  /** {@code X(N) = min(N / (alone + each), 1 / each)}: what is done alone, one at a time does. */
  static KnownLawServer ofRate(Duration alone, Duration each) {
    Semaphore lock = new Semaphore(1, true);
    return new KnownLawServer(
        () -> {
          park(alone);
          holding(lock, each);
        });
  }

  /** {@code X(N) = N / time / (1 + sigma * (N - 1) + kappa * N * (N - 1))}. */
  static KnownLawServer ofCurve(Duration time, double sigma, double kappa) {
    AtomicInteger inFlight = new AtomicInteger();
    return new KnownLawServer(
        () -> {
          double n = inFlight.incrementAndGet();
          double factor = 1 + sigma * (n - 1) + kappa * n * (n - 1);
          park(Duration.ofNanos((long) (time.toNanos() * factor)));
          inFlight.decrementAndGet();
        });
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket connection : connections) {
      connection.close();
    }
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listening.accept();
        connections.add(connection);
        threads.execute(() -> converse(connection));
      }
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  /** Head and body of an answer go out in one piece: nothing waits for an acknowledgement. */
  private void converse(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        Matcher length = LENGTH.matcher(head);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        String path = head.split(" ", 3)[1];
        String json = answer(path, callId(body));
        String answer = ANSWER.formatted(path.equals("/create_call") ? 201 : 200, json.length());
        connection.getOutputStream().write((answer + json).getBytes(ISO_8859_1));
      }
    } catch (IOException gone) {
      // The caller has hung up.
    }
  }

  /** A request up to its body; empty at the end. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (next == '\n' && head.toString().endsWith("\r\n\r\n")) {
        return head.toString();
      }
    }
    return "";
  }

  private String answer(String path, String callId) {
    return switch (path) {
      case "/create_call" -> "{\"status\":\"success\",\"message\":\"created\"}";
      case "/update_call" -> {
        service.serve();
        updates.computeIfAbsent(callId, id -> new AtomicInteger()).incrementAndGet();
        yield StubServer.update(callId, 22.2);
      }
      case "/final_update" -> {
        service.serve();
        yield StubServer.last(
            callId, updates.computeIfAbsent(callId, id -> new AtomicInteger()).get());
      }
      default -> "{\"status\":\"healthy\",\"database\":\"connected\"}";
    };
  }

  private static void holding(Semaphore semaphore, Duration time) {
    semaphore.acquireUninterruptibly();
    try {
      park(time);
    } finally {
      semaphore.release();
    }
  }

  private static void park(Duration time) {
    long due = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  private static String callId(byte[] body) {
    Matcher matcher = CALL_ID.matcher(new String(body, 0, Math.min(body.length, 4096), ISO_8859_1));
    return matcher.find() ? matcher.group(1) : "";
  }
}
