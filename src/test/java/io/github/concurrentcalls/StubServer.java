package io.github.concurrentcalls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call-analysis server of a few lines, whose answers a test can bend, and which counts on its own
 * how many calls are in flight: from a call's creation to its final update.
 */
final class StubServer implements AutoCloseable {
  private static final Pattern CALL_ID =
      Pattern.compile("(?:name=\"call_id\"\r\n\r\n|call_id=)([A-Za-z0-9_]+)");

  static {
    // Or its answers, which it writes in two pieces, each take the 40 ms of a delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** An answer. */
  record Reply(int status, String contentType, String body) {
    static Reply json(int status, String body) {
      return new Reply(status, "application/json", body);
    }
  }

  /** A request, with its place in its call: 0 is the creation, 1 the first chunk. */
  record Post(String path, String callId, int number, int callOrder, String text) {}

  /** Bends answers: null leaves the healthy one. */
  interface Fault {
    @Nullable Reply answer(Post post) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final List<String> order = new CopyOnWriteArrayList<>();
  private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
  private final AtomicInteger peak = new AtomicInteger();
  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private final Fault fault;
  private final Duration processing;

  private StubServer(Fault fault, Duration processing) {
    this.fault = fault;
    this.processing = processing;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static StubServer healthy() {
    return new StubServer(post -> null, Duration.ZERO);
  }

  static StubServer taking(Duration processing) {
    return new StubServer(post -> null, processing);
  }

  static StubServer with(Fault fault) {
    return new StubServer(fault, Duration.ZERO);
  }

  /** Bends answers and takes so long for those that it does not bend. */
  static StubServer taking(Duration processing, Fault fault) {
    return new StubServer(fault, processing);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Most calls that were in flight at once, as this side saw it. */
  int peakCalls() {
    return peak.get();
  }

  List<Post> posts() {
    return posts;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Reply reply =
        path.equals("/health")
            ? Reply.json(200, "{\"status\":\"healthy\",\"database\":\"connected\"}")
            : answer(path, body);
    byte[] bytes = reply.body().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", reply.contentType());
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Reply answer(String path, byte[] body) throws IOException {
    String text = new String(body, 0, Math.min(body.length, 4096), ISO_8859_1);
    String callId = callId(text);
    int number = requests.computeIfAbsent(callId, id -> new AtomicInteger()).getAndIncrement();
    if (number == 0) {
      order.add(callId);
    }
    Post post = new Post(path, callId, number, order.indexOf(callId), decoded(path, text));
    posts.add(post);
    return bent(post);
  }

  private Reply bent(Post post) throws IOException {
    inFlight.add(post.callId());
    peak.accumulateAndGet(inFlight.size(), Math::max);
    try {
      Reply bent = fault.answer(post);
      return bent == null ? healthy(post) : bent;
    } finally {
      if (post.path().equals("/final_update")) {
        inFlight.remove(post.callId());
      }
    }
  }

  private Reply healthy(Post post) {
    return switch (post.path()) {
      case "/create_call" -> Reply.json(201, "{\"status\":\"success\",\"message\":\"created\"}");
      case "/update_call" -> {
        work();
        yield Reply.json(200, update(post.callId(), 22.2));
      }
      case "/final_update" -> {
        work();
        yield Reply.json(200, last(post.callId(), post.number() - 1));
      }
      default -> Reply.json(404, "{\"error\":\"not found\"}");
    };
  }

  /** What a healthy server says to an update. */
  static String update(String callId, double adherence) {
    return """
        {"status":"success","call_id":"%s","overall_adherence":%s,"script_completion":22.2}"""
        .formatted(callId, adherence);
  }

  /** What a healthy server says to a final update, after so many others. */
  static String last(String callId, int updates) {
    return """
        {"status":"success","message":"Call analysis completed.","call_id":"%s",
         "final_adherence":{"overall":77.8,"script_completion":88.9,"details":[]},
         "final_emotions":{"emotions":{"neutral":1},"cqs":1.8,"quality":85},
         "total_duration":39.6,"chunk_emotions_count":%d}"""
        .formatted(callId, updates);
  }

  private void work() {
    if (!processing.isZero()) {
      try {
        TimeUnit.NANOSECONDS.sleep(processing.toNanos());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String callId(String text) {
    Matcher matcher = CALL_ID.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String decoded(String path, String text) {
    return path.equals("/create_call") ? URLDecoder.decode(text, UTF_8) : text;
  }
}
