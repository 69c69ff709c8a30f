package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults that answer as ever, and leave something wrong in the database. */
class StorageFaultsTest {
  private static final List<String> STREAMS = List.of("client", "agent");

  @Test
  void aLostUpdateIsNotInTheDocumentAndNotInLaterAnswers() {
    FaultPlan plan = FaultPlan.none().with(Fault.LOST_UPDATE, 0.5).withSeed(4);
    try (FaultyServer faulty = new FaultyServer(plan)) {
      faulty.client.create("lost");
      List<JsonNode> answers = faulty.client.send("lost", FaultyServer.CHUNKS);

      List<Integer> lost = chunks(faulty.strikes(Fault.LOST_UPDATE));
      assertThat(lost).hasSizeBetween(1, 2).doesNotContain(4);
      Document call = faulty.database.call("lost");
      assertThat(call).containsEntry("chunk_count", 3 - lost.size());
      assertThat(call.getList("emotions", Document.class)).hasSize(3 - lost.size());
      assertThat(call).containsEntry("status", "completed");
      assertThat(answers.get(3).get("chunk_emotions_count").intValue()).isEqualTo(3 - lost.size());
      assertThat(answers.get(3).at("/final_adherence/overall").doubleValue()).isLessThan(77.8);
      assertThat(faulty.database.file("lost_agent.wav")).isEqualTo(TestAudio.file("audiotest.wav"));
    }
  }

  @ParameterizedTest
  @CsvSource({"CHUNK_DOUBLED, 2", "CHUNK_MISSING, 0"})
  void aChunkIsStoredSoManyTimes(Fault fault, int times) {
    try (FaultyServer faulty = new FaultyServer(FaultPlan.none().with(fault, 0.4).withSeed(3))) {
      faulty.client.create("audio");
      List<JsonNode> answers = faulty.client.send("audio", FaultyServer.CHUNKS);

      List<Strike> strikes = faulty.strikes(fault);
      assertThat(strikes).hasSizeBetween(1, 7);
      for (String stream : STREAMS) {
        List<Integer> struck =
            chunks(strikes.stream().filter(strike -> strike.detail().contains(stream)).toList());
        assertThat(samples(faulty.database.file("audio_" + stream + ".wav")))
            .isEqualTo(expected(struck, times));
      }
      assertThat(answers.get(3).at("/final_adherence/overall").doubleValue()).isEqualTo(77.8);
      assertThat(faulty.database.call("audio")).containsEntry("chunk_count", 3);
    }
  }

  @Test
  void orphansAreOldFilesOrPiecesWithoutAFile() {
    try (FaultyServer faulty = FaultyServer.with(Fault.ORPHAN_PIECES)) {
      faulty.client.create("orphan");
      faulty.client.send("orphan", FaultyServer.CHUNKS);

      List<Strike> strikes = faulty.strikes(Fault.ORPHAN_PIECES);
      assertThat(chunks(strikes)).containsExactly(2, 2, 3, 3, 4, 4);
      long pieces = strikes.stream().filter(strike -> strike.detail().contains("pieces")).count();
      assertThat(pieces).isBetween(1L, 5L);
      assertThat(faulty.database.filesOfPiecesAlone()).isEqualTo(pieces);
      assertThat(faulty.database.files("orphan")).hasSize(2 + 6 - (int) pieces);
      assertThat(faulty.database.file("orphan_agent.wav"))
          .isEqualTo(TestAudio.file("audiotest.wav"));
    }
  }

  @Test
  void aQueueingServerLosesUpdatesToo() {
    FaultPlan plan = FaultPlan.none().with(Fault.LOST_UPDATE, 1).with(Fault.TRUNCATED_JSON, 1);
    ServerOptions options = ServerOptions.defaults().withQueueing(true).withFaults(plan);
    try (FaultyServer faulty = new FaultyServer(options)) {
      faulty.client.create("queued");
      faulty.update("queued", 1);
      faulty.client.both("/final_update", "queued", FaultyServer.CHUNKS.get(1).wav());
      await()
          .pollInSameThread()
          .until(
              () ->
                  faulty.database.has("queued")
                      && faulty.database.call("queued").get("status", "").equals("completed"));

      assertThat(faulty.database.call("queued")).containsEntry("chunk_count", 0);
      assertThat(chunks(faulty.strikes(Fault.LOST_UPDATE))).containsExactly(1);
      assertThat(chunks(faulty.strikes(Fault.TRUNCATED_JSON))).containsExactly(1, 2);
    }
  }

  private static byte[] expected(List<Integer> struck, int times) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int chunk = 1; chunk <= FaultyServer.CHUNKS.size(); chunk++) {
      byte[] samples = samples(FaultyServer.CHUNKS.get(chunk - 1).wav());
      IntStream.range(0, struck.contains(chunk) ? times : 1)
          .forEach(i -> bytes.writeBytes(samples));
    }
    return bytes.toByteArray();
  }

  private static byte[] samples(byte[] wav) {
    return Arrays.copyOfRange(wav, 44, wav.length);
  }

  private static List<Integer> chunks(List<Strike> strikes) {
    return strikes.stream().map(Strike::chunk).toList();
  }
}
