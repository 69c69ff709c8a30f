package io.github.concurrentcalls.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Finds out whether a kept connection is still good, without waiting: the HTTP client's own check
 * reads for a millisecond, before every request. Belongs to the thread that has the connection.
 */
final class StaleCheck {
  private final SocketChannel channel;
  private final ByteBuffer oneByte = ByteBuffer.allocateDirect(1);

  StaleCheck(SocketChannel channel) {
    this.channel = channel;
  }

  /** Whether the other side has closed, or has sent something that nobody asked for. */
  boolean isStale() {
    try {
      channel.configureBlocking(false);
      try {
        return channel.read(oneByte.clear()) != 0;
      } finally {
        channel.configureBlocking(true);
      }
    } catch (IOException broken) {
      return true;
    }
  }
}
