package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults that strike a call that is alone, on the wire or in the time and memory it takes. */
class AnswerFaultsTest {

  @ParameterizedTest
  @EnumSource(names = {"ERROR_IN_200", "TRUNCATED_JSON", "PROXY_HTML"})
  void theAnswerIsSpoiltAndTheChunkIsStored(Fault fault) {
    try (FaultyServer faulty = FaultyServer.with(fault)) {
      assertThat(faulty.client.create("spoilt").status()).isEqualTo(201);
      TestClient.Reply reply = faulty.update("spoilt", 1);

      assertThat(reply.status()).isEqualTo(200);
      assertSpoilt(fault, reply);
      assertThat(faulty.database.call("spoilt")).containsEntry("chunk_count", 1);
      assertThat(faulty.server.strikes())
          .singleElement()
          .satisfies(
              strike -> {
                assertThat(strike.fault()).isEqualTo(fault);
                assertThat(strike.callId()).isEqualTo("spoilt");
                assertThat(strike.chunk()).isEqualTo(1);
                assertThat(strike.detail())
                    .contains(reply.contentType(), "" + reply.text().length());
              });
    }
  }

  private static void assertSpoilt(Fault fault, TestClient.Reply reply) {
    switch (fault) {
      case ERROR_IN_200 ->
          assertThat(reply.json().fieldNames()).toIterable().containsExactly("error");
      case TRUNCATED_JSON -> {
        assertThat(reply.text()).startsWith("{\"status\":\"success\"");
        assertThatThrownBy(reply::json).hasMessageContaining("end-of-input");
      }
      default -> {
        assertThat(reply.contentType()).isEqualTo("text/html");
        assertThat(reply.text()).startsWith("<html>");
      }
    }
  }

  @Test
  void theFirstChunkOfACallStalls() {
    try (FaultyServer faulty =
        new FaultyServer(FaultPlan.none().with(Fault.STALL, 1).withStall(Duration.ofMillis(700)))) {
      faulty.client.create("stall");
      assertThat(nanos(() -> faulty.update("stall", 1))).isGreaterThan(700_000_000L);
      faulty.update("stall", 2);

      assertThat(faulty.server.strikes())
          .singleElement()
          .extracting(Strike::callId, Strike::chunk)
          .containsExactly("stall", 1);
    }
  }

  @Test
  void aStallStrikesSomeCalls() {
    FaultPlan plan = FaultPlan.none().with(Fault.STALL, 0.5).withStall(Duration.ofNanos(1));
    byte[] piece = TestAudio.tone(0.1, 300).wav();
    try (FaultyServer faulty = new FaultyServer(plan)) {
      for (int call = 0; call < 40; call++) {
        faulty.client.create("some" + call);
        faulty.client.both("/update_call", "some" + call, piece);
      }
      assertThat(faulty.strikes(Fault.STALL)).hasSizeBetween(10, 30);
    }
  }

  /** With this seed the worker of the second call dies at its second chunk. */
  private static final FaultPlan ONE_WORKER_DIES =
      FaultPlan.none().with(Fault.WORKER_DIES, 0.3).withSeed(14);

  @Test
  void aWorkerThatDiesLeavesTheRestOfItsCallUndone() {
    try (FaultyServer faulty = new FaultyServer(ONE_WORKER_DIES)) {
      for (String call : List.of("first", "second")) {
        faulty.client.create(call);
        List<Integer> statuses =
            IntStream.rangeClosed(1, 3)
                .mapToObj(chunk -> faulty.update(call, chunk).status())
                .toList();
        assertThat(statuses)
            .isEqualTo(call.equals("first") ? List.of(200, 200, 200) : List.of(200, 500, 500));
      }
      assertThat(faulty.database.call("second")).containsEntry("chunk_count", 1);
      assertThat(faulty.server.strikes())
          .singleElement()
          .extracting(Strike::fault, Strike::callId, Strike::chunk)
          .containsExactly(Fault.WORKER_DIES, "second", 2);
    }
  }

  @Test
  void whereTheServerQueuesAWorkerThatDiesIsNotToBeSeenInAnyAnswer() {
    ServerOptions queueing =
        ServerOptions.defaults().withQueueing(true).withFaults(ONE_WORKER_DIES);
    try (FaultyServer faulty = new FaultyServer(queueing)) {
      for (String call : List.of("first", "second")) {
        assertThat(faulty.client.create(call).status()).isEqualTo(202);
        for (int chunk = 1; chunk <= 3; chunk++) {
          assertThat(faulty.update(call, chunk).status()).isEqualTo(202);
        }
        await().pollInSameThread().until(() -> faulty.database.has(call));
      }
      await()
          .pollInSameThread()
          .until(() -> Objects.equals(faulty.database.call("first").get("chunk_count"), 3));
      await().pollInSameThread().until(() -> faulty.strikes(Fault.WORKER_DIES).size() == 1);
      assertThat(faulty.database.call("second")).containsEntry("chunk_count", 1);
    }
  }

  @Test
  void memoryIsKeptOfCallsThatAreLongGone() {
    assertThat(growthByCalls(0)).isLessThan(12_000_000);
    assertThat(growthByCalls(1)).isGreaterThan(24_000_000);
  }

  /** What the heap grows by with 30 MB of calls that are cleaned up again. */
  private static long growthByCalls(double rate) {
    byte[] wav = TestAudio.silence(30).wav();
    try (FaultyServer faulty =
        new FaultyServer(FaultPlan.none().with(Fault.MEMORY_GROWTH, rate).withKept(2_000_000))) {
      long before = used();
      for (int call = 0; call < 16; call++) {
        faulty.client.create("kept" + call);
        faulty.client.both("/update_call", "kept" + call, wav);
        faulty.client.post("/cleanup_call", Map.of("call_id", "kept" + call));
      }
      assertThat(faulty.strikes(Fault.MEMORY_GROWTH)).hasSize((int) (16 * rate));
      return used() - before;
    }
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long nanos(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }
}
