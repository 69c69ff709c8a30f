package io.github.concurrentcalls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call-analysis server for crowds: one thread for any number of connections. Answers a final
 * update after a fixed time, or the first ones when so many wait for their answer at once.
 */
final class CrowdServer implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final Pattern HEAD =
      Pattern.compile("\\A[A-Z]+ (/\\S*) .*?\r\n\r\n", Pattern.DOTALL);
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final Pattern CALL_ID =
      Pattern.compile("(?:name=\"call_id\"\r\n\r\n|call_id=)([A-Za-z0-9_]+)");

  private final Selector selector;
  private final ServerSocketChannel listening;
  private final Thread thread = new Thread(this::serve, "crowd-server");
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private final Duration processing;
  private int stillToCome;
  private final Queue<Final> finals = new ArrayDeque<>();
  private final Set<String> calls = new HashSet<>();
  private volatile boolean closed;
  private volatile int peakCalls;
  private final AtomicInteger finished = new AtomicInteger();

  /** A final update that is being worked on. */
  private record Final(SocketChannel channel, String callId, long due) {}

  private CrowdServer(Duration processing, int together) {
    this.processing = processing;
    this.stillToCome = together;
    try {
      selector = Selector.open();
      listening = ServerSocketChannel.open();
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      listening.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    thread.start();
  }

  static CrowdServer taking(Duration processing) {
    return new CrowdServer(processing, 0);
  }

  /** Answers nobody's final update before so many calls wait for it. */
  static CrowdServer waitingFor(int calls) {
    return new CrowdServer(Duration.ZERO, calls);
  }

  String url() {
    return "http://127.0.0.1:" + listening.socket().getLocalPort();
  }

  /** Most calls between the request that creates them and the answer to their last chunk. */
  int peakCalls() {
    return peakCalls;
  }

  /** Calls whose last chunk was answered. */
  int finished() {
    return finished.get();
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }

  private void serve() {
    try {
      while (!closed) {
        selector.select(this::ready, untilNextIsDue());
        answerWhatIsDue();
      }
      hangUp();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void hangUp() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  private long untilNextIsDue() {
    Final next = finals.peek();
    return next == null || stillToCome > 0
        ? 0
        : Math.max(1, (next.due() - System.nanoTime()) / 1_000_000);
  }

  private void answerWhatIsDue() throws IOException {
    for (Final next = finals.peek();
        stillToCome <= 0 && next != null && next.due() <= System.nanoTime();
        next = finals.peek()) {
      finals.remove();
      calls.remove(next.callId());
      finished.incrementAndGet();
      answer(next.channel(), 200, finalUpdate(next.callId()));
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        read(key);
      }
    } catch (IOException gone) {
      key.cancel();
    }
  }

  private void accept() throws IOException {
    for (SocketChannel come = listening.accept(); come != null; come = listening.accept()) {
      come.configureBlocking(false)
          .register(selector, SelectionKey.OP_READ, new ByteArrayOutputStream());
    }
  }

  private void read(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    ByteArrayOutputStream received = (ByteArrayOutputStream) key.attachment();
    int read = channel.read(buffer.clear());
    if (read < 0) {
      channel.close();
      return;
    }
    byte[] bytes = new byte[buffer.flip().remaining()];
    buffer.get(bytes);
    received.writeBytes(bytes);
    String text = received.toString(ISO_8859_1);
    Matcher head = HEAD.matcher(text);
    if (head.find() && text.length() >= head.end() + contentLength(head.group())) {
      received.reset();
      handle(channel, head.group(1), callId(text));
    }
  }

  private void handle(SocketChannel channel, String path, String callId) throws IOException {
    switch (path) {
      case "/create_call" -> {
        calls.add(callId);
        peakCalls = Math.max(peakCalls, calls.size());
        answer(channel, 201, "{\"status\":\"success\",\"message\":\"created\"}");
      }
      case "/final_update" -> {
        finals.add(new Final(channel, callId, System.nanoTime() + processing.toNanos()));
        stillToCome--;
      }
      case "/update_call" -> answer(channel, 200, StubServer.update(callId, 22.2));
      default -> answer(channel, 200, "{\"status\":\"healthy\"}");
    }
  }

  private static void answer(SocketChannel channel, int status, String json) throws IOException {
    String head =
        "HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, json.length());
    ByteBuffer bytes = ByteBuffer.wrap((head + json).getBytes(ISO_8859_1));
    while (bytes.hasRemaining()) {
      channel.write(bytes); // a few hundred bytes: the socket has room for them
    }
  }

  private static String finalUpdate(String callId) {
    return """
        {"status":"success","message":"Call analysis completed.","call_id":"%s",
         "final_adherence":{"overall":77.8,"script_completion":88.9,"details":[]},
         "final_emotions":{"emotions":{"neutral":1},"cqs":1.8,"quality":85},
         "total_duration":0.1,"chunk_emotions_count":0}"""
        .formatted(callId);
  }

  private static int contentLength(String head) {
    Matcher length = LENGTH.matcher(head);
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }

  private static String callId(String text) {
    Matcher matcher = CALL_ID.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
