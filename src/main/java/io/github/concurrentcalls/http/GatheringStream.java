package io.github.concurrentcalls.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

/**
 * Writes to a channel. What is small waits for the shared buffers that come after it, so that both
 * leave in one system call, straight from where they lie. Belongs to the thread that has the
 * connection.
 */
final class GatheringStream extends OutputStream {
  private static final ByteBuffer[] NOTHING_MORE = {};
  private static final int ROOM = 2 * 1024;

  private final SocketChannel channel;
  private final ByteBuffer waiting = ByteBuffer.allocateDirect(ROOM);

  GatheringStream(SocketChannel channel) {
    this.channel = channel;
  }

  /** Writes what waits and then the buffers, whose positions stay where they are. */
  void gather(ByteBuffer[] shared) throws IOException {
    ByteBuffer[] pieces = new ByteBuffer[shared.length + 1];
    pieces[0] = waiting.flip();
    for (int i = 0; i < shared.length; i++) {
      pieces[i + 1] = shared[i].duplicate();
    }
    writeAll(pieces);
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length <= waiting.remaining()) {
      waiting.put(bytes, offset, length);
    } else {
      gather(new ByteBuffer[] {ByteBuffer.wrap(bytes, offset, length)});
    }
  }

  @Override
  public void flush() throws IOException {
    if (waiting.position() > 0) {
      gather(NOTHING_MORE);
    }
  }

  private void writeAll(ByteBuffer[] pieces) throws IOException {
    ByteBuffer last = pieces[pieces.length - 1];
    try {
      do {
        channel.write(pieces);
      } while (last.hasRemaining());
    } catch (ClosedChannelException closed) {
      throw closed;
    } catch (IOException broken) {
      // A channel does not tell a broken connection by its type, a socket does.
      throw new SocketException(broken.getMessage());
    } finally {
      waiting.clear();
    }
  }
}
