package io.github.concurrentcalls.http;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.NoAnswer;
import io.github.concurrentcalls.call.Tone;
import io.github.concurrentcalls.plan.StreamMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections are kept, and no post is lost or doubled when a server drops one. */
@Timeout(20)
class ConnectionsTest {
  private static final String OK = RawServer.json(200, "{}");

  @TempDir Path folder;

  @Test
  void oneConnectionServesAllChunksOfACall() throws Exception {
    CyclicBarrier together = new CyclicBarrier(4);
    List<Chunk> chunks = Tone.chunks(folder, 5, StreamMode.BOTH);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (RawServer server =
            new RawServer(
                (request, connection) -> {
                  // All four are in flight at once, or none gets its answer.
                  together.await(10, TimeUnit.SECONDS);
                  RawServer.write(connection, OK);
                });
        HttpTransport transport = new HttpTransport(server.url(), Attempts.LONG)) {
      List<Future<Integer>> calls =
          IntStream.rangeClosed(1, 4)
              .mapToObj(index -> pool.submit(() -> sendAll(transport, index, chunks)))
              .toList();
      for (Future<Integer> call : calls) {
        assertThat(call.get()).isEqualTo(5);
      }
      assertThat(server.connections()).isEqualTo(4);
      assertThat(postsOfEachCall(server))
          .hasSize(4)
          .allSatisfy((id, n) -> assertThat(n).isEqualTo(5));
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aConnectionThatWasClosedBetweenTwoChunksIsNotUsed() throws Exception {
    Semaphore closed = new Semaphore(0);
    try (RawServer server =
            new RawServer(
                (request, connection) -> {
                  RawServer.write(connection, OK);
                  connection.close();
                  closed.release();
                });
        HttpTransport transport = new HttpTransport(server.url(), Attempts.LONG)) {
      for (Chunk chunk : Tone.chunks(folder, 5, StreamMode.BOTH)) {
        transport.send(Calls.call(1), "", chunk);
        assertThat(closed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(server.received()).hasSize(5);
      assertThat(server.connections()).isEqualTo(5);
    }
  }

  @Test
  void aConnectionThatTheServerIsAboutToCloseIsNotUsed() throws Exception {
    String goodbye = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    try (RawServer server = RawServer.saying(goodbye);
        HttpTransport transport = new HttpTransport(server.url(), Attempts.LONG)) {
      for (Chunk chunk : Tone.chunks(folder, 3, StreamMode.BOTH)) {
        transport.send(Calls.call(1), "", chunk);
      }
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @Test
  void aConnectionOnWhichMoreCameThanTheAnswerIsNotUsed() throws Exception {
    String more = OK.repeat(5);
    try (RawServer server = RawServer.saying(more);
        HttpTransport transport = new HttpTransport(server.url(), Attempts.LONG)) {
      for (Chunk chunk : Tone.chunks(folder, 3, StreamMode.BOTH)) {
        transport.send(Calls.call(1), "", chunk);
      }
      assertThat(server.connections()).isEqualTo(3);
      assertThat(server.received()).hasSize(3);
    }
  }

  @Test
  void aPostThatAKeptConnectionSwallowedIsNotRepeated() throws Exception {
    AtomicBoolean answered = new AtomicBoolean();
    try (RawServer server =
            new RawServer(
                (request, connection) -> {
                  if (answered.getAndSet(true)) {
                    connection.close();
                  } else {
                    RawServer.write(connection, OK);
                  }
                });
        HttpTransport transport = new HttpTransport(server.url(), Attempts.LONG)) {
      List<Chunk> chunks = Tone.chunks(folder, 3, StreamMode.BOTH);
      transport.send(Calls.call(1), "", chunks.get(0));
      assertThatThrownBy(() -> transport.send(Calls.call(1), "", chunks.get(1)))
          .isInstanceOf(NoAnswer.class)
          .hasMessageContaining("closed the connection before its answer was complete");
      assertThat(server.received()).hasSize(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private static int sendAll(HttpTransport transport, int index, List<Chunk> chunks)
      throws NoAnswer {
    int answers = 0;
    for (Chunk chunk : chunks) {
      answers += transport.send(Calls.call(index), "", chunk).status() == 200 ? 1 : 0;
    }
    return answers;
  }

  private static Map<String, Long> postsOfEachCall(RawServer server) {
    return server.received().stream()
        .collect(groupingBy(request -> request.parts().get(0).text(), counting()));
  }
}
