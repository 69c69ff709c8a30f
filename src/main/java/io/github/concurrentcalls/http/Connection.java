package io.github.concurrentcalls.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpMessageWriter;
import org.apache.hc.core5.http.message.MessageSupport;
import org.jspecify.annotations.Nullable;

/**
 * A connection of Apache HttpCore, which reads the answers, with a way of its own to write
 * requests: where it is a channel and not under TLS, shared buffers go to the system uncopied,
 * together with what comes before them. Belongs to the thread that took it; the watchdog may look
 * at its attempt and close it.
 */
final class Connection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 1_000;

  /** Holds a line of an answer, as a rule; of a thousand connections, each has three of them. */
  private static final int BUFFER = 128;

  /** Outside of the heap: what leaves before the audio, and what an answer is read through. */
  private static final int ROOM = 2 * 1024;

  private static final int TLS_BUFFER = 16 * 1024;
  private static final int ANSWER_BUFFER = 1024;
  private static final Http1Config BOUNDS =
      Http1Config.custom()
          .setBufferSize(BUFFER)
          .setMaxLineLength(LONGEST_LINE)
          .setMaxHeaderCount(MOST_HEADERS)
          .build();

  /** Requests are written by {@link #write}; the client's own writer would keep a buffer. */
  private static final HttpMessageWriter<ClassicHttpRequest> NO_WRITER =
      (request, buffer, out) -> {
        throw new UnsupportedOperationException("requests are written by Connection.write");
      };

  private @Nullable StaleCheck staleCheck;
  private final AtomicReference<@Nullable Attempt> attempt = new AtomicReference<>();

  Connection() {
    // The HTTP client's parser would look for a status line behind any garbage.
    super(
        BOUNDS,
        null,
        null,
        null,
        null,
        null,
        () -> NO_WRITER,
        new DefaultHttpResponseParserFactory(BOUNDS));
  }

  void begin(Attempt now) {
    attempt.set(now);
  }

  /** Whether this attempt was still on its way here; it no longer is. */
  boolean end(Attempt over) {
    return attempt.compareAndSet(over, null);
  }

  /** The attempt that is on its way here, null between two of them. */
  @Nullable Attempt attempt() {
    return attempt.get();
  }

  /** Writes a request, all of it. */
  void write(Request request) throws IOException {
    OutputStream out = ensureOpen().getOutputStream();
    request.writeTo(out);
    out.flush();
  }

  /** Reads the head of the answer, and makes its body ready to be read. */
  ClassicHttpResponse read() throws IOException, HttpException {
    ClassicHttpResponse response = receiveResponseHeader();
    while (response.getCode() < HttpStatus.SC_SUCCESS) {
      response = receiveResponseHeader();
    }
    if (MessageSupport.canResponseHaveBody(Method.POST.name(), response)) {
      receiveResponseEntity(response);
    }
    return response;
  }

  @Override
  public void bind(Socket socket) throws IOException {
    @Nullable SocketChannel channel = socket.getChannel();
    if (channel == null) {
      staleCheck = null;
      bind(new BufferedHolder(socket));
    } else {
      ByteBuffer room = ByteBuffer.allocateDirect(ROOM);
      ChannelInput input = new ChannelInput(channel, room);
      staleCheck = new StaleCheck(channel, input, room);
      bind(new ChannelHolder(socket, input, new ChannelOutput(channel, room)));
    }
  }

  @Override
  public void bind(SSLSocket tls, Socket socket) throws IOException {
    staleCheck = null;
    bind(new BufferedHolder(tls, socket));
  }

  @Override
  public boolean isStale() throws IOException {
    return (staleCheck != null && isOpen()) ? staleCheck.isStale() : super.isStale();
  }

  @Override
  public @Nullable Socket getSocket() {
    @Nullable SocketHolder holder = getSocketHolder();
    return holder == null ? null : holder.getSocket();
  }

  @Override
  public void passivate() {
    // The watchdog ends what takes too long: there is no time-out to take back.
  }

  @Override
  public void activate() {
    // As above.
  }

  /** A channel, with one buffer for both ways: a connection never writes and reads at once. */
  private static final class ChannelHolder extends SocketHolder {
    private final ChannelInput input;
    private final ChannelOutput output;

    ChannelHolder(Socket socket, ChannelInput input, ChannelOutput output) {
      super(socket);
      this.input = input;
      this.output = output;
    }

    @Override
    protected InputStream getInputStream(Socket bound) {
      return input;
    }

    @Override
    protected OutputStream getOutputStream(Socket bound) {
      return output;
    }
  }

  /** What has to go through a socket's own streams. */
  private static final class BufferedHolder extends SocketHolder {
    BufferedHolder(Socket socket) {
      super(socket);
    }

    BufferedHolder(SSLSocket tls, Socket socket) {
      super(tls, socket);
    }

    @Override
    protected InputStream getInputStream(Socket bound) throws IOException {
      return new BufferedInputStream(bound.getInputStream(), ANSWER_BUFFER);
    }

    @Override
    protected OutputStream getOutputStream(Socket bound) throws IOException {
      return new BufferedOutputStream(bound.getOutputStream(), TLS_BUFFER);
    }
  }
}
