package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What is kept of a call: made once, moved along, left alone by what is refused, gone when cleaned
 * up.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CallRecordTest {
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
    client.send("clean", CHUNKS);
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

  private static void expect(TestClient.Reply reply, int status, String error) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.json().fieldNames()).toIterable().containsExactly("error");
    assertThat(reply.json().get("error").textValue()).contains(error);
  }
}
