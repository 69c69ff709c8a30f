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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends prepared bytes over kept-alive connections, one for each call in flight. Never repeats a
 * request by itself, since a repeated chunk would be stored twice, and follows no redirect. Blocks
 * on plain sockets, so that JUnit's pool does not grow. Safe for use by all threads.
 */
public final class HttpTransport implements Transport, AutoCloseable {
  /** How long a connection may take to be made. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** How long a server may be silent before its answer. */
  public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

  private final URI server;
  private final URI createCall;
  private final URI updateCall;
  private final URI finalUpdate;
  private final CloseableHttpClient client;
  private final Map<Content, MultipartBody> bodies = new ConcurrentHashMap<>();

  private record Content(Chunk chunk, String transcript) {}

  /**
   * Opens no connection yet.
   *
   * @param server address of the server, with or without a path
   * @param connections most requests at once
   */
  public HttpTransport(URI server, int connections) {
    this.server = server;
    this.createCall = page("/create_call");
    this.updateCall = page("/update_call");
    this.finalUpdate = page("/final_update");
    this.client = client(connections);
  }

  @Override
  public Answer create(CallIdentity call, String transcript) throws NoAnswer {
    List<NameValuePair> fields = new ArrayList<>();
    fields.add(new BasicNameValuePair("call_id", call.callId()));
    fields.add(new BasicNameValuePair("agent_id", call.agentId()));
    fields.add(new BasicNameValuePair("customer_id", call.customerId()));
    fields.add(new BasicNameValuePair("transcript", transcript));
    HttpPost post = new HttpPost(createCall);
    post.setEntity(new UrlEncodedFormEntity(fields, UTF_8));
    return send(post);
  }

  @Override
  public Answer send(CallIdentity call, String transcript, Chunk chunk) throws NoAnswer {
    MultipartBody body =
        bodies.computeIfAbsent(
            new Content(chunk, transcript),
            content -> new MultipartBody(content.chunk(), content.transcript()));
    HttpPost post = new HttpPost(chunk.last() ? finalUpdate : updateCall);
    post.setEntity(new ChunkEntity(body, call.callId().getBytes(UTF_8)));
    return send(post);
  }

  /**
   * Asks for a page of the server, by a path that starts with a slash.
   *
   * @throws NoAnswer if no whole answer came
   */
  Answer get(String path, Duration answerTimeout) throws NoAnswer {
    HttpGet get = new HttpGet(page(path));
    get.setConfig(RequestConfig.custom().setResponseTimeout(Timeout.of(answerTimeout)).build());
    return send(get);
  }

  private URI page(String path) {
    return URI.create(server.toString().replaceAll("/+$", "") + path);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  private Answer send(ClassicHttpRequest request) throws NoAnswer {
    RequestClock clock = new RequestClock();
    HttpCoreContext context = HttpCoreContext.create();
    context.setAttribute(RequestClock.ATTRIBUTE, clock);
    try {
      return client.execute(request, context, response -> read(response, clock));
    } catch (IOException broken) {
      throw Breaks.noAnswer(server, broken, clock.startNanos(), System.nanoTime());
    }
  }

  private static Answer read(ClassicHttpResponse response, RequestClock clock) throws IOException {
    byte[] body = new byte[0];
    if (response.getEntity() != null) {
      byte[] read = EntityUtils.toByteArray(response.getEntity(), LARGEST_ANSWER);
      body = read == null ? body : read;
    }
    long end = System.nanoTime();
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (Header header : response.getHeaders()) {
      headers.add(Map.entry(header.getName(), String.valueOf(header.getValue())));
    }
    return new Answer(response.getCode(), headers, body, clock.startNanos(), end);
  }

  private static CloseableHttpClient client(int connections) {
    ConnectionConfig connecting =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
            .setSocketTimeout(Timeout.of(ANSWER_TIMEOUT))
            .build();
    return HttpClients.custom()
        .useSystemProperties()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setMaxConnTotal(connections)
                .setMaxConnPerRoute(connections)
                .setDefaultConnectionConfig(connecting)
                .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(Timeout.of(ANSWER_TIMEOUT))
                .setConnectionRequestTimeout(
                    Timeout.of(ANSWER_TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .build())
        .setRequestExecutor(new ClockedRequestExecutor())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .setUserAgent("concurrent-calls")
        .build();
  }
}
