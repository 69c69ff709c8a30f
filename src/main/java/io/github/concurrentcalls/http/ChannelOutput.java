package io.github.concurrentcalls.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Writes to a channel. What is small waits for the shared buffers that come after it, so that both
 * leave in one system call, straight from where they lie. Belongs to the thread that has the
 * connection.
 */
final class ChannelOutput extends OutputStream {
  private static final ByteBuffer[] NOTHING_MORE = {};

  private final SocketChannel channel;
  private final ByteBuffer waiting;

  /** Takes a buffer outside of the heap that nobody else uses between a write and its flush. */
  ChannelOutput(SocketChannel channel, ByteBuffer room) {
    this.channel = channel;
    this.waiting = room;
  }

  /** Writes what waits and then the buffers, whose positions stay where they are. */
  void gather(ByteBuffer[] shared) throws IOException {
    ByteBuffer[] pieces = new ByteBuffer[shared.length + 1];
    pieces[0] = waiting.slice(0, waiting.position());
    for (int i = 0; i < shared.length; i++) {
      pieces[i + 1] = shared[i].isDirect() ? shared[i].duplicate() : besideWhatWaits(shared[i]);
    }
    writeAll(pieces);
  }

  /** A channel would make room of its own for what lies in the heap, and keep it. */
  private ByteBuffer besideWhatWaits(ByteBuffer inHeap) {
    int start = waiting.position();
    int length = inHeap.remaining();
    if (length > waiting.remaining()) {
      return inHeap.duplicate();
    }
    waiting.put(inHeap.duplicate());
    return waiting.slice(start, length);
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
    } catch (IOException failed) {
      throw ChannelInput.asOfSocket(failed);
    } finally {
      waiting.clear();
    }
  }
}
