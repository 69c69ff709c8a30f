package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The variety that answers 202 and works things off later. */
@TestInstance(Lifecycle.PER_CLASS)
class QueueingTest {
  private static final List<TestAudio> CHUNKS = TestAudio.bundled().chunks(10);

  private final ReferenceServer server =
      ReferenceServer.start(ServerOptions.defaults().withQueueing(true));
  private final TestClient client = new TestClient(server.url());
  private final TestDatabase database = new TestDatabase(server);

  @AfterAll
  void stop() {
    database.close();
    server.close();
  }

  @Test
  void everyPostIsQueuedAndTheResultIsInTheDatabaseInOrder() {
    expectQueued(client.create("q"));
    for (int i = 0; i < CHUNKS.size(); i++) {
      expectQueued(
          client.both(i == 3 ? "/final_update" : "/update_call", "q", CHUNKS.get(i).wav()));
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                database.has("q") && Objects.equals(database.call("q").get("status"), "completed"));
    Document call = database.call("q");
    assertThat(call).containsEntry("chunk_count", 3);
    assertThat(call.get("adherence", Document.class))
        .containsEntry("overall", 77.8)
        .containsEntry("script_completion", 88.9);
    assertThat(Arrays.equals(database.file("q_agent.wav"), TestAudio.file("audiotest.wav")))
        .isTrue();
  }

  @Test
  void agentIdMustBeAnObjectId() {
    TestClient.Reply reply =
        client.post("/create_call", Map.of("call_id", "a", "agent_id", "agent-1"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("error").textValue()).contains("24 hexadecimal digits");
    Map<String, String> good =
        Map.of("call_id", "b", "agent_id", "507f1f77bcf86cd799439011", "sip_id", "s");
    expectQueued(client.post("/create_call", good));
    await().until(() -> database.has("b"));
    assertThat(database.call("b"))
        .containsEntry("customer_id", "s")
        .containsEntry("status", "initiated");
  }

  @Test
  void badRequestsAreAnsweredAtOnce() {
    assertThat(client.post("/create_call", Map.of()).status()).isEqualTo(400);
    assertThat(client.both("/update_call", "x", new byte[10]).status()).isEqualTo(400);
    assertThat(client.get("/health").status()).isEqualTo(200);
  }

  @Test
  void whatIsAskedOfAnUnknownCallIsDroppedAndHoldsNothingUp() {
    expectQueued(client.both("/update_call", "late", CHUNKS.get(0).wav()));
    expectQueued(client.create("late"));
    expectQueued(client.both("/update_call", "late", CHUNKS.get(1).wav()));
    await()
        .until(
            () ->
                database.has("late")
                    && Objects.equals(database.call("late").get("chunk_count"), 1));
    assertThat(client.post("/cleanup_call", Map.of("call_id", "late")).status()).isEqualTo(200);
    assertThat(database.has("late")).isFalse();
    assertThat(database.files("late")).isEmpty();
  }

  @Test
  void jobsOfOneCallTakeTurnsWhileThoseOfOthersGoAhead() throws Exception {
    try (WorkQueue queue = new WorkQueue()) {
      CountDownLatch gate = new CountDownLatch(1);
      List<Integer> order = new ArrayList<>();
      var held = queue.submit("held", () -> awaited(gate));
      var last = held;
      for (int i = 0; i < 50; i++) {
        int number = i;
        last = queue.submit("held", () -> order.add(number));
      }
      assertThat(queue.submit("other", () -> true).get()).isTrue();
      assertThat(order).isEmpty();
      gate.countDown();
      assertThat(last.get()).isTrue();
      assertThat(order).isSorted().hasSize(50);
    }
  }

  private static boolean awaited(CountDownLatch gate) {
    try {
      gate.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void expectQueued(TestClient.Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    assertThat(reply.json().get("status").textValue()).isEqualTo("queued");
    assertThat(reply.json().get("message").textValue()).isNotBlank();
  }
}
