package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.StubServer.Reply;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.NoAnswerError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real runs say of failures that have something in common. */
class PatternsInRunsTest {
  private static final int CROWD = 9;

  private static CountDownLatch crowdIsOver = new CountDownLatch(0);

  @TempDir Path directory;

  @BeforeEach
  void newCrowd() {
    crowdIsOver = new CountDownLatch(CROWD);
  }

  static class Guided {
    @ConcurrentCalls(calls = 12)
    void process(Call call) {
      call.process();
    }
  }

  /** All calls send eight chunks, and when the first nine are over, the others send the rest. */
  static class Thinning {
    @ConcurrentCalls(calls = 12, maxWorkers = 12)
    void thinning(Call call) throws InterruptedException {
      boolean stays = call.index() > CROWD;
      call.create();
      for (Chunk chunk : call.chunks()) {
        if (chunk.number() == 9 && stays) {
          crowdIsOver.await();
        } else if (chunk.number() == 9) {
          crowdIsOver.countDown();
          return;
        }
        sendInAnyCase(call, chunk);
      }
    }

    private static void sendInAnyCase(Call call, Chunk chunk) {
      try {
        call.send(chunk);
      } catch (NoAnswerError reset) {
        // the run counts it
      }
    }
  }

  @Test
  void aChunkThatFails() {
    try (StubServer server =
        StubServer.with(post -> post.number() == 3 ? Reply.json(503, "{}") : null)) {
      JsonNode report = Template.of(Guided.class, directory).server(server).run().report();

      assertThat(report.at("/patterns")).hasSize(1);
      assertThat(report.at("/patterns/0/attribute").asText()).isEqualTo("chunk");
      assertThat(report.at("/patterns/0/sentence").asText())
          .startsWith("all 12 failures \"status: ")
          .endsWith(" came at chunk 3 (12 of its 12 exchanges), none elsewhere (of 24 exchanges)");
    }
  }

  /** It takes its time, so that the crowd stays together. */
  @Test
  void aServerThatResetsACrowd() {
    try (StubServer server =
        StubServer.taking(
            Duration.ofMillis(20),
            post -> {
              boolean crowded = crowdIsOver.getCount() >= CROWD - 3;
              if (crowded && post.number() > 0 && (post.callOrder() + post.number()) % 6 == 0) {
                throw new IOException("too many calls");
              }
              return null;
            })) {
      JsonNode report =
          Template.of(Thinning.class, directory)
              .server(server)
              .set("concurrentcalls.chunk-duration", "0.001")
              .run()
              .report();

      assertThat(report.at("/errors/0/kind").asText()).isEqualTo("reset");
      assertThat(report.at("/patterns")).hasSize(1);
      JsonNode pattern = report.at("/patterns/0");
      assertThat(pattern.at("/sentence").asText())
          .matches(
              "all \\d+ resets came with (9|10|11|12) or more calls in flight, none below \\(of \\d+ exchanges with fewer\\)");
    }
  }

  @Test
  void aHealthyServer() {
    try (StubServer server = StubServer.healthy()) {
      JsonNode report = Template.of(Guided.class, directory).server(server).run().report();

      assertThat(report.at("/patterns")).isEmpty();
    }
  }
}
