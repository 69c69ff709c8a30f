package io.github.concurrentcalls.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

/**
 * Reads from a channel through a buffer that is there already: left to itself, a channel keeps
 * buffers for every thread that ever read from one, six kilobytes each. Takes all that fits at once
 * and hands it out in pieces, so that who reads an answer needs no room for all of it as well.
 * Belongs to the thread that has the connection.
 */
final class ChannelInput extends InputStream {
  private final SocketChannel channel;
  private final ByteBuffer unread;

  /** Takes a buffer outside of the heap that nobody else uses while there is something unread. */
  ChannelInput(SocketChannel channel, ByteBuffer room) {
    this.channel = channel;
    this.unread = room.duplicate().limit(0);
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!unread.hasRemaining() && !fill()) {
      return -1;
    }
    int count = Math.min(length, unread.remaining());
    unread.get(bytes, offset, count);
    return count;
  }

  /** Whether more has come than was asked for. */
  boolean hasUnread() {
    return unread.hasRemaining();
  }

  private boolean fill() throws IOException {
    try {
      return channel.read(unread.clear()) >= 0;
    } catch (IOException failed) {
      throw asOfSocket(failed);
    } finally {
      unread.flip();
    }
  }

  /** A channel does not tell a broken connection by its type, a socket does. */
  static IOException asOfSocket(IOException failed) {
    return failed instanceof ClosedChannelException
        ? failed
        : new SocketException(failed.getMessage());
  }
}
