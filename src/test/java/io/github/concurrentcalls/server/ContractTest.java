package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The variety that answers at once, request by request. */
@TestInstance(Lifecycle.PER_CLASS)
class ContractTest {
  private static final List<TestAudio> CHUNKS = TestAudio.bundled().chunks(10);

  private final ReferenceServer server =
      ReferenceServer.start(ServerOptions.defaults().withMaxUploadBytes(2_000_000));
  private final TestClient client = new TestClient(server.url());
  private final TestDatabase database = new TestDatabase(server);

  @BeforeAll
  void listensOnLoopback() {
    assertThat(server.url().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
    assertThat(server.database()).isEqualTo("verisync");
  }

  @AfterAll
  void stop() {
    database.close();
    server.close();
  }

  @Test
  void healthNamesTheDatabase() {
    TestClient.Reply reply = client.get("/health");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("status").textValue()).isEqualTo("healthy");
    assertThat(reply.json().get("database").textValue()).isEqualTo("connected");
    assertThat(Instant.parse(reply.json().get("timestamp").textValue()))
        .isBeforeOrEqualTo(Instant.now());
    assertThat(client.get("/").status()).isEqualTo(200);
  }

  @Test
  void creatingTwiceIsTwoSuccessesAndOneUntouchedDocument() {
    Map<String, String> fields =
        Map.of(
            "call_id",
            "twice",
            "agent_id",
            "a1",
            "customer_id",
            "c1",
            "transcript",
            "<strict>Hi</strict>");
    assertThat(client.post("/create_call", fields).status()).isEqualTo(201);
    Document first = database.call("twice");
    TestClient.Reply again =
        client.post("/create_call", Map.of("call_id", "twice", "transcript", "other"));
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().get("status").textValue()).isEqualTo("success");
    assertThat(again.json().get("message").textValue()).isNotBlank();
    assertThat(database.call("twice")).isEqualTo(first);
    assertThat(first)
        .containsEntry("agent_id", "a1")
        .containsEntry("customer_id", "c1")
        .containsEntry("status", "initiated")
        .containsEntry("script_text", "<strict>Hi</strict>")
        .containsEntry("chunk_count", 0)
        .containsKeys(
            "date",
            "duration",
            "conversation",
            "cqs",
            "quality",
            "emotions",
            "final_emotions",
            "adherence",
            "last_updated")
        .containsEntry(
            "audio_metadata", new Document("agent_file_id", null).append("client_file_id", null));
    assertThat(database.indexes())
        .anySatisfy(index -> assertThat(index.get("key")).isEqualTo(new Document("call_id", 1)));
    assertThat(database.indexes())
        .anySatisfy(index -> assertThat(index.get("unique")).isEqualTo(true));
  }

  @Test
  void sipIdStandsForCustomerId() {
    client.post("/create_call", Map.of("call_id", "sip", "sip_id", "s9"));
    assertThat(database.call("sip")).containsEntry("customer_id", "s9");
  }

  @Test
  void adherenceRisesChunkByChunkAsInTheGuide() {
    client.create("guide");
    List<JsonNode> answers = send("guide", CHUNKS);
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
    send("stored", CHUNKS);
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
  void statusGoesFromInitiatedToInProgressToCompleted() {
    client.create("status");
    client.both("/update_call", "status", CHUNKS.get(0).wav());
    assertThat(database.call("status")).containsEntry("status", "in_progress");
    client.both("/final_update", "status", CHUNKS.get(1).wav());
    assertThat(database.call("status")).containsEntry("status", "completed");
    client.both("/update_call", "status", CHUNKS.get(2).wav());
    assertThat(database.call("status"))
        .containsEntry("status", "completed")
        .containsEntry("chunk_count", 2);
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

  @Test
  void whatTheContractForbidsIsExplained() {
    client.create("bad");
    byte[] wav = CHUNKS.get(3).wav();
    expect(
        client.post("/create_call", Map.of("agent_id", "x")), 400, "call_id is a required field");
    expect(
        client.multipart("/update_call", Map.of(), Map.of("client_audio", wav)),
        400,
        "call_id is required");
    expect(
        client.multipart("/final_update", Map.of("call_id", " "), Map.of("client_audio", wav)),
        400,
        "call_id is required");
    expect(client.post("/cleanup_call", Map.of()), 400, "call_id is required");
    expect(client.both("/update_call", "never", wav), 404, "never");
    expect(client.both("/final_update", "never", wav), 404, "create the call first");
    expect(
        client.post("/update_call", Map.of("call_id", "bad")),
        400,
        "client_audio or agent_audio is required");
    expect(client.both("/update_call", "bad", new byte[100]), 400, "_audio is not a WAV file");
    expect(client.both("/update_call", "bad", Arrays.copyOf(wav, 1000)), 400, "cut off");
    expect(
        client.post("/update_call", "multipart/form-data; boundary=x", new byte[] {1, 2}), 400, "");
    expect(client.get("/nowhere"), 404, "no such path: GET /nowhere");
    expect(client.get("/update_call"), 404, "no such path");
    assertThat(database.call("bad")).containsEntry("chunk_count", 0);
  }

  @Test
  void aChunkOfAnotherFormatIsRefusedAndNothingIsLost() {
    client.create("format");
    client.both("/update_call", "format", CHUNKS.get(0).wav());
    expect(client.both("/update_call", "format", CHUNKS.get(1).telephone().wav()), 400, "8000 Hz");
    Map<String, byte[]> mixed =
        Map.of("client_audio", CHUNKS.get(1).wav(), "agent_audio", CHUNKS.get(1).wav(2, 16));
    expect(
        client.multipart("/update_call", Map.of("call_id", "format"), mixed), 400, "2 channel(s)");
    assertThat(database.files("format")).containsExactly("format_agent.wav", "format_client.wav");
    assertThat(Arrays.equals(database.file("format_client.wav"), CHUNKS.get(0).wav())).isTrue();
    assertThat(database.call("format")).containsEntry("chunk_count", 1);
  }

  @Test
  void tooLargeARequestIsRefused() {
    client.create("large");
    expect(client.both("/update_call", "large", new byte[1_500_000]), 413, "");
    expect(
        client.post(
            "/create_call", Map.of("call_id", "large", "transcript", "x".repeat(2_100_000))),
        413,
        "");
    assertThat(client.both("/update_call", "large", CHUNKS.get(0).wav()).status()).isEqualTo(200);
    String longScript = "<topic>a flight</topic>".repeat(50_000);
    assertThat(
            client
                .post("/create_call", Map.of("call_id", "long", "transcript", longScript))
                .status())
        .isEqualTo(201);
    assertThat(database.call("long")).containsEntry("script_text", longScript);
  }

  @Test
  void cleaningUpLeavesNothing() {
    client.create("clean");
    long before = database.pieces();
    send("clean", CHUNKS);
    assertThat(database.pieces()).isGreaterThan(before);
    assertThat(
            client
                .post("/cleanup_call", Map.of("call_id", "clean"))
                .json()
                .get("status")
                .textValue())
        .isEqualTo("success");
    assertThat(database.has("clean")).isFalse();
    assertThat(database.files("clean")).isEmpty();
    assertThat(database.pieces()).isEqualTo(before);
    assertThat(client.post("/cleanup_call", Map.of("call_id", "clean")).status()).isEqualTo(200);
  }

  private List<JsonNode> send(String callId, List<TestAudio> chunks) {
    List<JsonNode> answers = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      String path = i == chunks.size() - 1 ? "/final_update" : "/update_call";
      TestClient.Reply reply = client.both(path, callId, chunks.get(i).wav());
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      answers.add(reply.json());
    }
    return answers;
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

  private static void expect(TestClient.Reply reply, int status, String error) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(fieldNames(reply.json())).containsExactly("error");
    assertThat(reply.json().get("error").textValue()).contains(error);
  }

  private static List<String> fieldNames(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
