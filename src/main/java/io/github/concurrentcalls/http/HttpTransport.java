package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.NoAnswer;
import io.github.concurrentcalls.call.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Sends prepared bytes over kept-alive connections, one for each call in flight. Never repeats a
 * request by itself, since a repeated chunk would be stored twice, and follows no redirect. Gives
 * up a connection that is not made within 10 s and an answer that is not complete within 60 s.
 * Blocks on plain sockets, so that JUnit's pool does not grow. Safe for use by all threads.
 */
@API(status = API.Status.INTERNAL)
public final class HttpTransport implements Transport, AutoCloseable {
  private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

  private final URI createCall;
  private final URI updateCall;
  private final URI finalUpdate;
  private final URI server;
  private final Timeouts timeouts;
  private final Breaks breaks;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor watchdog;
  private final Map<Content, MultipartBody> bodies = new ConcurrentHashMap<>();

  private record Content(Chunk chunk, String transcript) {}

  /**
   * Opens no connection yet.
   *
   * @param server address of the server, with or without a path
   * @param connections most requests at once
   */
  public HttpTransport(URI server, int connections) {
    this(server, connections, Timeouts.DEFAULT);
  }

  HttpTransport(URI server, int connections, Timeouts timeouts) {
    this.server = server;
    this.createCall = page("/create_call");
    this.updateCall = page("/update_call");
    this.finalUpdate = page("/final_update");
    this.timeouts = timeouts;
    this.breaks = new Breaks(server, timeouts);
    this.client = Clients.open(connections, timeouts);
    this.watchdog = watchdog();
  }

  @Override
  public Answer create(CallIdentity call, String transcript) throws NoAnswer {
    HttpPost post = new HttpPost(createCall);
    post.setEntity(
        new UrlEncodedFormEntity(
            List.of(
                new BasicNameValuePair("call_id", call.callId()),
                new BasicNameValuePair("agent_id", call.agentId()),
                new BasicNameValuePair("customer_id", call.customerId()),
                new BasicNameValuePair("transcript", transcript)),
            UTF_8));
    return send(post, timeouts.answer());
  }

  @Override
  public Answer send(CallIdentity call, String transcript, Chunk chunk) throws NoAnswer {
    MultipartBody body =
        bodies.computeIfAbsent(
            new Content(chunk, transcript),
            content -> new MultipartBody(content.chunk(), content.transcript()));
    HttpPost post = new HttpPost(chunk.last() ? finalUpdate : updateCall);
    post.setEntity(new ChunkEntity(body, call.callId().getBytes(UTF_8)));
    return send(post, timeouts.answer());
  }

  /**
   * Asks for a page of the server, by a path that starts with a slash.
   *
   * @throws NoAnswer if no whole answer came
   */
  Answer get(String path, Duration limit) throws NoAnswer {
    return send(new HttpGet(page(path)), limit);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    watchdog.shutdownNow();
  }

  private Answer send(HttpUriRequestBase request, Duration limit) throws NoAnswer {
    HttpCoreContext context = HttpCoreContext.create();
    try (Attempt attempt = new Attempt(request, limit, watchdog)) {
      context.setAttribute(Attempt.ATTRIBUTE, attempt);
      try {
        return client.execute(request, context, response -> read(response, attempt));
      } catch (IOException broken) {
        throw breaks.noAnswer(attempt, broken);
      }
    }
  }

  private static Answer read(ClassicHttpResponse response, Attempt attempt) throws IOException {
    byte[] body = bytes(response.getEntity());
    long end = System.nanoTime();
    List<Map.Entry<String, String>> headers =
        Stream.of(response.getHeaders()).map(HttpTransport::entry).toList();
    return new Answer(response.getCode(), headers, body, attempt.startNanos(), end);
  }

  private static byte[] bytes(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    byte[] read = entity.getContent().readNBytes(LARGEST_ANSWER + 1);
    if (read.length > LARGEST_ANSWER) {
      throw new MessageConstraintException(
          "the body is larger than " + LARGEST_ANSWER / 1024 / 1024 + " MiB");
    }
    return read;
  }

  private static Map.Entry<String, String> entry(Header header) {
    return Map.entry(header.getName(), String.valueOf(header.getValue()));
  }

  private URI page(String path) {
    return URI.create(server.toString().replaceAll("/+$", "") + path);
  }

  private static ScheduledThreadPoolExecutor watchdog() {
    ScheduledThreadPoolExecutor watchdog =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "concurrent-calls-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    watchdog.setRemoveOnCancelPolicy(true);
    return watchdog;
  }
}
