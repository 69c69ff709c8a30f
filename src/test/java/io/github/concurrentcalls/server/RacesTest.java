package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Nothing is lost and nothing gets into another call, whatever comes at once. */
@TestInstance(Lifecycle.PER_CLASS)
class RacesTest {
  private static final int CALLS = 12;
  private static final List<byte[]> CHUNKS =
      TestAudio.bundled().chunks(10).stream().map(TestAudio::wav).toList();

  private final ReferenceServer server = ReferenceServer.start(ServerOptions.defaults());
  private final TestClient client = new TestClient(server.url());
  private final TestDatabase database = new TestDatabase(server);

  @AfterAll
  void stop() {
    database.close();
    server.close();
  }

  @Test
  void callsAtOnceGetTheSameAnswersAndKeepTheirOwnAudio() throws Exception {
    List<List<String>> answers = atOnce(CALLS, call -> converse("call" + call));
    for (int call = 0; call < CALLS; call++) {
      String callId = "call" + call;
      assertThat(answers.get(call))
          .allSatisfy(answer -> assertThat(answer).contains("\"call_id\":\"" + callId + "\""));
      assertThat(withoutId(answers.get(call), callId))
          .isEqualTo(withoutId(answers.get(0), "call0"));
      assertWhole(callId);
    }
  }

  @Test
  void twoRequestsOfOneCallAtOnceLoseNothing() throws Exception {
    client.create("pairs");
    int rounds = 6;
    for (int round = 0; round < rounds; round++) {
      int first = 2 * round;
      List<Integer> statuses =
          atOnce(2, i -> client.both("/update_call", "pairs", piece(first + i)).status());
      assertThat(statuses).containsOnly(200);
    }
    assertThat(numbers(database.call("pairs")))
        .isEqualTo(IntStream.rangeClosed(1, 2 * rounds).boxed().toList());
    assertThat(database.call("pairs")).containsEntry("chunk_count", 2 * rounds);
    assertThat(database.files("pairs")).containsExactly("pairs_agent.wav", "pairs_client.wav");
    for (String file : database.files("pairs")) {
      assertThat(pieces(database.file(file)))
          .containsExactlyInAnyOrderElementsOf(
              pieces(IntStream.range(0, 2 * rounds).mapToObj(RacesTest::piece).toList()));
    }
  }

  @Test
  void oneCallCreatedByManyIsThereOnce() throws Exception {
    assertThat(atOnce(8, i -> client.create("once").status())).containsOnly(201);
    assertThat(database.count("once")).isEqualTo(1);
  }

  private List<String> converse(String callId) {
    client.create(callId);
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < CHUNKS.size(); i++) {
      answers.add(
          client
              .both(
                  i == CHUNKS.size() - 1 ? "/final_update" : "/update_call", callId, CHUNKS.get(i))
              .text());
    }
    return answers;
  }

  private void assertWhole(String callId) {
    Document call = database.call(callId);
    assertThat(call).containsEntry("status", "completed").containsEntry("chunk_count", 3);
    assertThat(numbers(call)).containsExactly(1, 2, 3);
    assertThat(call.getList("conversation", Document.class)).hasSize(30);
    assertThat(database.files(callId))
        .containsExactly(callId + "_agent.wav", callId + "_client.wav");
    for (String file : database.files(callId)) {
      assertThat(Arrays.equals(database.file(file), TestAudio.file("audiotest.wav")))
          .as(file)
          .isTrue();
    }
  }

  private static List<Object> numbers(Document call) {
    return call.getList("emotions", Document.class).stream()
        .map(entry -> entry.get("chunk_number"))
        .toList();
  }

  private static List<String> withoutId(List<String> answers, String callId) {
    return answers.stream().map(answer -> answer.replace("\"" + callId + "\"", "")).toList();
  }

  /** Half a second of noise like no other. */
  private static byte[] piece(int number) {
    return TestAudio.noise(0.5, 0.1, number).wav();
  }

  private static List<Integer> pieces(List<byte[]> wavs) {
    return wavs.stream()
        .map(wav -> Arrays.hashCode(Arrays.copyOfRange(wav, 44, wav.length)))
        .toList();
  }

  private static List<Integer> pieces(byte[] wav) {
    return IntStream.range(0, (wav.length - 44) / 16_000)
        .mapToObj(
            i -> Arrays.hashCode(Arrays.copyOfRange(wav, 44 + i * 16_000, 44 + (i + 1) * 16_000)))
        .toList();
  }

  private interface Work<T> {
    T of(int index) throws Exception;
  }

  private static <T> List<T> atOnce(int threads, Work<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int index = i;
        tasks.add(
            () -> {
              start.await();
              return work.of(index);
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdown();
    }
  }
}
