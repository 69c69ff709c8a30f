package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What is heard in a chunk: scored, answered and stored, alone, in silence and over a whole call.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ChunkAnalysisTest {
  private static final List<TestAudio> CHUNKS = TestAudio.bundled().chunks(10);

  private final ReferenceServer server = ReferenceServer.start(ServerOptions.defaults());
  private final TestClient client = new TestClient(server.url());
  private final TestDatabase database = new TestDatabase(server);

  @AfterAll
  void stop() {
    database.close();
    server.close();
  }

  @Test
  void adherenceRisesChunkByChunkAsInTheGuide() {
    client.create("guide");
    List<JsonNode> answers = client.send("guide", CHUNKS);
    assertThat(answers.subList(0, 3))
        .extracting(answer -> answer.get("overall_adherence").toString())
        .containsExactly("22.2", "44.4", "66.7");
    JsonNode last = answers.get(3);
    assertThat(fieldNames(last))
        .containsExactly(
            "status",
            "message",
            "call_id",
            "final_adherence",
            "final_emotions",
            "total_duration",
            "chunk_emotions_count");
    assertThat(last.get("message").textValue()).isEqualTo("Call analysis completed.");
    assertThat(last.get("final_adherence").get("overall").toString()).isEqualTo("77.8");
    assertThat(last.get("final_adherence").get("script_completion").toString()).isEqualTo("88.9");
    assertThat(last.get("final_adherence").get("method").textValue())
        .isEqualTo("adaptive_windows_segments");
    assertThat(last.get("final_adherence").get("details")).hasSize(9);
    assertThat(fieldNames(last.get("final_emotions")))
        .containsExactly("emotions", "cqs", "quality");
    assertThat(last.get("total_duration").toString()).isEqualTo("39.2");
    assertThat(last.get("chunk_emotions_count").intValue()).isEqualTo(3);
  }

  @Test
  void anUpdateIsAnsweredWithItsAnalysis() {
    client.create("update");
    JsonNode answer = client.both("/update_call", "update", CHUNKS.get(0).wav()).json();
    assertThat(fieldNames(answer))
        .containsExactly(
            "status",
            "call_id",
            "overall_adherence",
            "script_completion",
            "emotions",
            "CQS",
            "quality",
            "adherence_details");
    assertThat(answer.get("call_id").textValue()).isEqualTo("update");
    assertThat(answer.get("emotions").has("neutral")).isTrue();
    assertThat(answer.get("quality").doubleValue()).isBetween(0.0, 100.0);
    assertThat(answer.get("adherence_details").get(0).toString())
        .isEqualTo(
            "{\"checkpoint_id\":\"checkpoint_1_semantic\",\"status\":\"PASS\",\"score\":100,\"weight\":20,\"is_mandatory\":true,\"sentence_results\":[]}");
    assertThat(answer.get("adherence_details").get(8).get("status").textValue()).isEqualTo("FAIL");
  }

  @Test
  void theDatabaseHasWhatWasHeardAndSent() {
    client.create("stored");
    client.send("stored", CHUNKS);
    Document call = database.call("stored");
    assertThat(call)
        .containsEntry("status", "completed")
        .containsEntry("chunk_count", 3)
        .containsEntry("duration", 39.2);
    assertThat(call.getList("emotions", Document.class))
        .extracting(entry -> entry.get("chunk_number"))
        .containsExactly(1, 2, 3);
    assertThat(call.getList("emotions", Document.class).get(0))
        .containsOnlyKeys(
            "chunk_number",
            "timestamp",
            "duration",
            "emotions",
            "cqs",
            "quality",
            "client_text_length");
    assertThat(call.getList("conversation", Document.class))
        .hasSize(30)
        .contains(
            line("agent", "May I have your booking reference?", 10.2, 11.765),
            line("client", "Wonderful. Have a good day.", 35.8, 37.715));
    assertThat(call.get("adherence", Document.class)).containsEntry("overall", 77.8);
    assertThat(call.get("final_emotions", Document.class)).containsKey("neutral");
    assertThat(database.files("stored")).containsExactly("stored_agent.wav", "stored_client.wav");
    assertThat(Arrays.equals(database.file("stored_agent.wav"), TestAudio.file("audiotest.wav")))
        .isTrue();
    assertThat(Arrays.equals(database.file("stored_client.wav"), TestAudio.file("audiotest.wav")))
        .isTrue();
  }

  @Test
  void clientAudioAloneHasNoAdherenceButEmotions() {
    client.create("client-only");
    JsonNode answer = one("/update_call", "client-only", "client_audio", CHUNKS.get(0));
    assertThat(answer.get("overall_adherence").toString()).isEqualTo("0");
    assertThat(answer.get("script_completion").toString()).isEqualTo("0");
    assertThat(answer.get("emotions").has("frustration")).isTrue();
    assertThat(answer.get("CQS").doubleValue()).isNegative();
    assertThat(database.files("client-only")).containsExactly("client-only_client.wav");
  }

  @Test
  void agentAudioAloneHasAdherenceAndNeutralEmotions() {
    client.create("agent-only");
    JsonNode answer = one("/update_call", "agent-only", "agent_audio", CHUNKS.get(0));
    assertThat(answer.get("overall_adherence").toString()).isEqualTo("22.2");
    assertThat(answer.get("emotions").toString()).isEqualTo("{\"neutral\":1}");
    assertThat(answer.get("quality").toString()).isEqualTo("75");
  }

  @Test
  void theScriptOfAnUpdateCountsMoreThanTheCalls() {
    client.post("/create_call", Map.of("call_id", "script"));
    Map<String, byte[]> audio = Map.of("agent_audio", CHUNKS.get(0).wav());
    assertThat(
            client
                .multipart("/update_call", Map.of("call_id", "script"), audio)
                .json()
                .get("overall_adherence")
                .toString())
        .isEqualTo("0");
    Map<String, String> fields =
        Map.of("call_id", "script", "transcript", "<strict>my name is Emma</strict>");
    assertThat(
            client
                .multipart("/update_call", fields, audio)
                .json()
                .get("overall_adherence")
                .toString())
        .isEqualTo("100");
  }

  @Test
  void silenceIsStoredAndNotAnalysed() {
    client.create("silent");
    TestClient.Reply reply = client.both("/update_call", "silent", TestAudio.silence(2).wav());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .isEqualTo("{\"status\":\"success\",\"message\":\"Audio silent, no analysis performed.\"}");
    client.both("/update_call", "silent", CHUNKS.get(0).wav());
    JsonNode last = client.both("/final_update", "silent", TestAudio.silence(1).wav()).json();
    assertThat(last.get("final_adherence").get("overall").toString()).isEqualTo("22.2");
    assertThat(last.get("chunk_emotions_count").intValue()).isEqualTo(1);
    assertThat(last.get("total_duration").toString()).isEqualTo("13");
    assertThat(database.call("silent"))
        .containsEntry("chunk_count", 1)
        .containsEntry("status", "completed");
    assertThat(database.file("silent_agent.wav").length).isEqualTo(44 + 13 * 32_000);
  }

  @Test
  void unknownSoundIsAnalysedWithoutWords() {
    client.create("unknown");
    JsonNode answer =
        client.both("/update_call", "unknown", TestAudio.noise(3, 0.1, 5).wav()).json();
    assertThat(answer.get("overall_adherence").toString()).isEqualTo("0");
    assertThat(database.call("unknown"))
        .containsEntry("chunk_count", 1)
        .containsEntry("conversation", List.of());
  }

  private JsonNode one(String path, String callId, String part, TestAudio chunk) {
    return client.multipart(path, Map.of("call_id", callId), Map.of(part, chunk.wav())).json();
  }

  private static Document line(String speaker, String text, double start, double end) {
    return new Document("speaker", speaker)
        .append("text", text)
        .append("start_time", start)
        .append("end_time", end);
  }

  private static List<String> fieldNames(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
