package io.github.concurrentcalls.bench.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One client: reads its requests, one after another, and throws their bodies away. */
final class Connection {
  private static final long UNKNOWN = -1;

  private final SocketChannel channel;
  private final RequestHead head = new RequestHead();
  private long received;
  private long size = UNKNOWN;

  Connection(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Reads what has come.
   *
   * @param scratch overwritten
   * @return bytes read, negative if the client is gone
   */
  int read(ByteBuffer scratch) throws IOException {
    scratch.clear();
    int count = channel.read(scratch);
    if (count > 0) {
      scratch.flip();
      take(scratch);
    }
    return count;
  }

  /** Whether the whole of a request has come. */
  boolean complete() {
    return received == size;
  }

  /** The request that has come. */
  RequestHead request() {
    return head;
  }

  /** Sends the answer and is ready for the next request. */
  void answer(ByteBuffer answer) throws IOException {
    head.clear();
    received = 0;
    size = UNKNOWN;
    while (answer.hasRemaining()) {
      channel.write(answer);
    }
  }

  void close() throws IOException {
    channel.close();
  }

  private void take(ByteBuffer read) {
    received += read.remaining();
    if (size == UNKNOWN) {
      head.add(read);
      size = head.complete(received) ? head.size() : UNKNOWN;
    }
    if (size != UNKNOWN && received > size) {
      throw new IllegalStateException("a client sent more than it announced: " + head);
    }
  }
}
