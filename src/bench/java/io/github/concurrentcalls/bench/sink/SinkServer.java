package io.github.concurrentcalls.bench.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A server that only reads and answers, as fast as one thread can. Takes bodies of a known length
 * and one request at a time on each connection.
 */
final class SinkServer {
  private static final JsonMapper JSON = new JsonMapper();

  /** Much at once, but little enough to stay in the cache. */
  private static final int SCRATCH = 256 * 1024;

  /** Before a deadline it spins for so long, since a selector wakes up late. */
  private static final long SPIN_NANOS = 1_500_000;

  private final Selector selector = Selector.open();
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);
  private final Answers answers = new Answers();
  private final Queue<Due> due = new ArrayDeque<>();
  private Behaviour behaviour = Behaviour.PROMPT;
  private Ledger ledger = new Ledger();
  private Random dice = new Random(0);

  private record Due(Connection connection, Page page, long deadline) {}

  SinkServer() throws IOException {}

  /** Opens a port of the loopback interface that is free. */
  int open() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    return ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  /** Serves until the process ends. */
  void serve() throws IOException {
    while (true) {
      await();
      answerDue();
    }
  }

  private void await() throws IOException {
    @Nullable Due next = due.peek();
    long rest = next == null ? Long.MAX_VALUE : next.deadline() - System.nanoTime();
    if (next == null) {
      selector.select(this::ready);
    } else if (rest > SPIN_NANOS + 1_000_000) {
      selector.select(this::ready, (rest - SPIN_NANOS) / 1_000_000);
    } else {
      selector.selectNow(this::ready);
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept((ServerSocketChannel) key.channel());
      } else {
        read((Connection) key.attachment());
      }
      answerDue();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void accept(ServerSocketChannel server) throws IOException {
    SocketChannel channel = server.accept();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
  }

  private void read(Connection connection) throws IOException {
    int count;
    do {
      count = readOnce(connection);
      ledger.read(Math.max(0, count));
    } while (count == SCRATCH && !connection.complete());
    if (count < 0) {
      connection.close();
    } else if (connection.complete()) {
      complete(connection);
    }
  }

  /** A client that resets its connection has gone like one that closes it. */
  private int readOnce(Connection connection) {
    try {
      return connection.read(scratch);
    } catch (IOException reset) {
      return -1;
    }
  }

  private void complete(Connection connection) throws IOException {
    Page page = Page.of(connection.request());
    if (page == Page.FIGURES) {
      connection.answer(answers.of(page, figures()));
    } else if (page.takesChunks() && !behaviour.serviceTime().isZero()) {
      long deadline = System.nanoTime() + behaviour.serviceTime().toNanos();
      due.add(new Due(connection, page, deadline));
    } else {
      if (page == Page.BEHAVE) {
        behave(Behaviour.parse(connection.request().path()));
      } else if (page == Page.CALLS) {
        answers.updatesOfACall(SinkClient.updates(connection.request().path()));
      }
      answer(connection, page);
    }
  }

  private void answerDue() throws IOException {
    for (@Nullable Due next = due.peek(); next != null; next = due.peek()) {
      long late = System.nanoTime() - next.deadline();
      if (late < 0) {
        return;
      }
      due.remove();
      ledger.late(late);
      answer(next.connection(), next.page());
    }
  }

  private void answer(Connection connection, Page page) throws IOException {
    boolean right = !wrongThisTime(page);
    ledger.answered(right);
    try {
      connection.answer(right ? answers.right(page, connection.request()) : answers.wrong(page));
    } catch (IOException gone) {
      connection.close();
    }
  }

  private boolean wrongThisTime(Page page) {
    return behaviour.wrongOneIn() > 0
        && page.takesChunks()
        && dice.nextInt(behaviour.wrongOneIn()) == 0;
  }

  private void behave(Behaviour behaviour) {
    this.behaviour = behaviour;
    this.dice = new Random(behaviour.seed());
    this.ledger = new Ledger();
  }

  private String figures() {
    try {
      return JSON.writeValueAsString(ledger.figures());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
