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
  private final ChannelInput input;
  private final ByteBuffer room;

  /** Takes a buffer outside of the heap that nobody else uses meanwhile. */
  StaleCheck(SocketChannel channel, ChannelInput input, ByteBuffer room) {
    this.channel = channel;
    this.input = input;
    this.room = room;
  }

  /** Whether the other side has closed, or has sent something that nobody asked for. */
  boolean isStale() {
    if (input.hasUnread()) {
      return true;
    }
    try {
      channel.configureBlocking(false);
      try {
        return channel.read(room) != 0;
      } finally {
        room.clear();
        channel.configureBlocking(true);
      }
    } catch (IOException broken) {
      return true;
    }
  }
}
