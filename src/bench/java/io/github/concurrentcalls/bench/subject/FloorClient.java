package io.github.concurrentcalls.bench.subject;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.concurrentcalls.call.Chunk;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * The least that a Java program can do: a blocking channel, bodies that are shared by all calls,
 * one gathering write for a request, and an answer of which only status and length are looked at.
 */
final class FloorClient implements Client {
  private final URI server;
  private final PreparedBodies bodies;

  FloorClient(URI server, List<Chunk> chunks) {
    this.server = server;
    this.bodies = new PreparedBodies(chunks);
  }

  @Override
  public Line open(String callId) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return new FloorLine(channel, callId);
  }

  private final class FloorLine implements Line {
    private final SocketChannel channel;
    private final AnswerReader answers = new AnswerReader();
    private final ByteBuffer[] heads = new ByteBuffer[bodies.count()];

    FloorLine(SocketChannel channel, String callId) {
      this.channel = channel;
      for (int chunk = 0; chunk < heads.length; chunk++) {
        heads[chunk] = sameAsBefore(chunk) ? heads[chunk - 1] : head(callId, chunk);
      }
    }

    @Override
    public void send(int chunk) throws IOException {
      ByteBuffer[] request = bodies.after(heads[chunk], chunk);
      ByteBuffer last = request[request.length - 1];
      while (last.hasRemaining()) {
        channel.write(request);
      }
      answers.read(channel);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }

    private boolean sameAsBefore(int chunk) {
      return chunk > 0
          && !bodies.last(chunk)
          && bodies.restLength(chunk) == bodies.restLength(chunk - 1);
    }

    private ByteBuffer head(String callId, int chunk) {
      byte[] beginning = PreparedBodies.beginning(callId);
      byte[] header =
          "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(
                  bodies.path(chunk),
                  server.getAuthority(),
                  PreparedBodies.CONTENT_TYPE,
                  beginning.length + bodies.restLength(chunk))
              .getBytes(US_ASCII);
      return ByteBuffer.allocateDirect(header.length + beginning.length)
          .put(header)
          .put(beginning)
          .flip();
    }
  }

  /** Reads answers of a known length. */
  private static final class AnswerReader {
    private static final byte[] OK = "HTTP/1.1 200".getBytes(US_ASCII);
    private static final byte[] LENGTH = "\nContent-Length: ".getBytes(US_ASCII);
    private static final byte[] END = "\r\n\r\n".getBytes(US_ASCII);

    private final ByteBuffer in = ByteBuffer.allocateDirect(4096);

    void read(SocketChannel channel) throws IOException {
      in.clear();
      int body;
      do {
        fill(channel);
        body = after(END);
      } while (body < 0);
      if (after(OK) != OK.length) {
        throw new IOException("the answer was not 200");
      }
      int end = body + number(after(LENGTH));
      while (in.position() < end) {
        fill(channel);
      }
    }

    private void fill(SocketChannel channel) throws IOException {
      if (channel.read(in) < 0) {
        throw new EOFException("the server closed the connection");
      }
    }

    private int number(int from) {
      int value = 0;
      for (int i = from; in.get(i) != '\r'; i++) {
        value = 10 * value + in.get(i) - '0';
      }
      return value;
    }

    /** Index behind the first occurrence, negative if there is none. */
    private int after(byte[] wanted) {
      for (int i = 0; i <= in.position() - wanted.length; i++) {
        if (matches(wanted, i)) {
          return i + wanted.length;
        }
      }
      return -1;
    }

    private boolean matches(byte[] wanted, int at) {
      for (int i = 0; i < wanted.length; i++) {
        if (in.get(at + i) != wanted[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
