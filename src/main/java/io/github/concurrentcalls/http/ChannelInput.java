package io.github.concurrentcalls.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

/**
 * Reads from a channel through a buffer that is there already: left to itself, a channel keeps
 * buffers for every thread that ever read from one, six kilobytes each. Belongs to the thread that
 * has the connection.
 */
final class ChannelInput extends InputStream {
  private final SocketChannel channel;
  private final ByteBuffer room;

  /** Takes a buffer outside of the heap that nobody else uses during a read. */
  ChannelInput(SocketChannel channel, ByteBuffer room) {
    this.channel = channel;
    this.room = room;
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    room.clear().limit(Math.min(length, room.capacity()));
    try {
      int count = channel.read(room);
      room.flip().get(bytes, offset, Math.max(0, count));
      return count;
    } catch (IOException failed) {
      throw asOfSocket(failed);
    } finally {
      room.clear();
    }
  }

  /** A channel does not tell a broken connection by its type, a socket does. */
  static IOException asOfSocket(IOException failed) {
    return failed instanceof ClosedChannelException
        ? failed
        : new SocketException(failed.getMessage());
  }
}
