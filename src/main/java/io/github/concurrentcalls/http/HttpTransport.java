package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.NoAnswer;
import io.github.concurrentcalls.call.Transport;
import io.github.concurrentcalls.plan.Timeouts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.WWWFormCodec;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Sends prepared bytes over kept-alive connections, one for each request in flight. Never repeats a
 * request by itself, since a repeated chunk would be stored twice, and follows no redirect. Blocks
 * on plain sockets, so that JUnit's pool does not grow. Safe for use by all threads.
 */
@API(status = API.Status.INTERNAL)
public final class HttpTransport implements Transport, AutoCloseable {
  private final Target target;
  private final Timeouts timeouts;
  private final boolean marks;
  private final Breaks breaks;
  private final Watchdog watchdog = new Watchdog();
  private final Connector connector;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final Map<Content, PreparedChunk> prepared = new ConcurrentHashMap<>();

  private record Content(Chunk chunk, String transcript) {}

  /**
   * Opens no connection yet. Goes through the HTTP proxy and trusts the certificates that the
   * system's settings name.
   *
   * @param server address of the server, with or without a path
   * @param timeouts when to give a request up
   */
  public HttpTransport(URI server, Timeouts timeouts) {
    this(server, timeouts, false);
  }

  /**
   * The same, with marks.
   *
   * @param marks whether each call's audio says whose it is
   */
  public HttpTransport(URI server, Timeouts timeouts, boolean marks) {
    this(Target.of(server), DefaultClientTlsStrategy.createSystemDefault(), timeouts, marks);
  }

  HttpTransport(Target target, TlsSocketStrategy tls, Timeouts timeouts, boolean marks) {
    this.marks = marks;
    this.target = target;
    this.timeouts = timeouts;
    this.breaks = new Breaks(target.server(), timeouts);
    this.connector = new Connector(target, tls, timeouts.connect(), watchdog);
  }

  @Override
  public Answer create(CallIdentity call, String transcript) throws NoAnswer {
    String form =
        WWWFormCodec.format(
            List.of(
                new BasicNameValuePair("call_id", call.callId()),
                new BasicNameValuePair("agent_id", call.agentId()),
                new BasicNameValuePair("customer_id", call.customerId()),
                new BasicNameValuePair("transcript", transcript)),
            UTF_8);
    return send(Request.form(target, "/create_call", form), timeouts.answer());
  }

  @Override
  public Answer send(CallIdentity call, String transcript, Chunk chunk) throws NoAnswer {
    PreparedChunk prepared = prepared(new Content(chunk, transcript));
    return send(marks ? prepared.marked(call) : prepared.of(call.callId()), timeouts.answer());
  }

  @Override
  public Answer remove(String callId) throws NoAnswer {
    String form = WWWFormCodec.format(List.of(new BasicNameValuePair("call_id", callId)), UTF_8);
    return send(Request.form(target, "/cleanup_call", form), timeouts.answer());
  }

  /**
   * Asks for a page of the server, by a path that starts with a slash.
   *
   * @throws NoAnswer if no whole answer came
   */
  Answer get(String path, Duration limit) throws NoAnswer {
    return send(Request.get(target, path), limit);
  }

  @Override
  public void close() {
    watchdog.close();
  }

  private PreparedChunk prepared(Content content) {
    @Nullable PreparedChunk known = prepared.get(content);
    return known != null
        ? known
        : prepared.computeIfAbsent(
            content, first -> new PreparedChunk(target, first.chunk(), first.transcript()));
  }

  private Answer send(Request request, Duration limit) throws NoAnswer {
    Attempt attempt = new Attempt(limit);
    try {
      return exchange(take(), request, attempt);
    } catch (IOException broken) {
      throw breaks.noAnswer(attempt, broken);
    } catch (HttpException garbled) {
      throw breaks.noAnswer(attempt, new IOException(garbled));
    }
  }

  private Answer exchange(Connection connection, Request request, Attempt attempt)
      throws IOException, HttpException {
    boolean kept = false;
    try {
      attempt.start(connection);
      connection.write(request);
      AnswerReader reader = new AnswerReader(connection.read());
      Answer answer = reader.answer(attempt.startNanos());
      kept = attempt.finish() && reader.keepsAlive();
      return answer;
    } finally {
      if (kept) {
        idle.push(connection);
      } else {
        connection.close(CloseMode.IMMEDIATE);
      }
    }
  }

  /** The connection that was used last, since its buffers are warm, or a new one. */
  private Connection take() throws IOException {
    for (@Nullable Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
      // A post is never repeated, so one that the server has closed must be found out before.
      if (!kept.isStale()) {
        return kept;
      }
      kept.close(CloseMode.IMMEDIATE);
    }
    return connector.connect();
  }
}
