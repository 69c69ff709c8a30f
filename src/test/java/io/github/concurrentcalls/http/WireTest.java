package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.Mark;
import io.github.concurrentcalls.call.NoAnswer;
import io.github.concurrentcalls.call.Tone;
import io.github.concurrentcalls.http.RawServer.Part;
import io.github.concurrentcalls.http.RawServer.Received;
import io.github.concurrentcalls.plan.StreamMode;
import io.javalin.Javalin;
import io.javalin.http.UploadedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves the socket is what the contract says, byte for byte. */
class WireTest {
  private static final CallIdentity CALL = Calls.call(1);
  private static final String SCRIPT = "<strict> Grüße & 客户 = 50 % + \r\n--x </strict>";

  @TempDir Path folder;

  private final RawServer server = RawServer.saying(RawServer.json(200, "{}"));
  private final HttpTransport transport = new HttpTransport(server.url(), Attempts.LONG);

  @AfterEach
  void close() throws IOException {
    transport.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "BOTH,        client+agent client+agent client+agent",
    "AGENT_ONLY,  agent        agent        agent",
    "CLIENT_ONLY, client       client       client",
    "ALTERNATING, client       agent        client"
  })
  void everyModeFillsItsStreams(StreamMode mode, String expected) throws NoAnswer {
    List<Chunk> chunks = send(3, mode);
    List<String> streams = List.of(expected.split(" +"));
    for (int i = 0; i < chunks.size(); i++) {
      List<Part> parts = server.received().get(i).parts();
      assertThat(parts.get(0).head()).isEqualTo("Content-Disposition: form-data; name=\"call_id\"");
      assertThat(parts.get(0).text()).isEqualTo(CALL.callId());
      assertThat(parts.get(1).head())
          .isEqualTo("Content-Disposition: form-data; name=\"transcript\"");
      assertThat(parts.get(1).text()).isEqualTo(SCRIPT);
      List<Part> files = parts.subList(2, parts.size());
      assertThat(files)
          .extracting(Part::head)
          .containsExactly(
              List.of(streams.get(i).split("\\+")).stream()
                  .map(
                      stream ->
                          "Content-Disposition: form-data; name=\"%s_audio\"; filename=\"%s_chunk.wav\"\r\nContent-Type: audio/wav"
                              .formatted(stream, stream))
                  .toArray(String[]::new));
      assertThat(files).extracting(Part::bytes).containsOnly(Tone.wav(chunks.get(i)));
    }
  }

  @Test
  void theLastChunkIsTheFinalUpdate() throws NoAnswer {
    send(3, StreamMode.BOTH);
    assertThat(server.received())
        .extracting(Received::line)
        .containsExactly(
            "POST /update_call HTTP/1.1",
            "POST /update_call HTTP/1.1",
            "POST /final_update HTTP/1.1");
  }

  @Test
  void aCallOfOneChunkHasOnlyAFinalUpdate() throws NoAnswer {
    send(1, StreamMode.BOTH);
    assertThat(server.received())
        .extracting(Received::line)
        .containsExactly("POST /final_update HTTP/1.1");
  }

  @Test
  void everyStreamIsTheWholeAudioInCompleteWavs() throws Exception {
    send(5, StreamMode.BOTH);
    for (int stream = 2; stream <= 3; stream++) {
      ByteArrayOutputStream heard = new ByteArrayOutputStream();
      for (Received request : server.received()) {
        heard.write(samples(request.parts().get(stream).bytes()));
      }
      assertThat(heard.toByteArray()).isEqualTo(Tone.samples(5));
    }
  }

  @Test
  void markedAudioDiffersInItsMarksAlone() throws Exception {
    try (HttpTransport marking = new HttpTransport(server.url(), Attempts.LONG, true)) {
      for (Chunk chunk : Tone.chunks(folder, 2, StreamMode.BOTH)) {
        marking.send(CALL, SCRIPT, chunk);
        List<Part> parts = server.received().get(server.received().size() - 1).parts();
        assertMarked(chunk, AudioStream.CLIENT, parts.get(2));
        assertMarked(chunk, AudioStream.AGENT, parts.get(3));
      }
    }
  }

  private static void assertMarked(Chunk chunk, AudioStream stream, Part part) throws Exception {
    assertThat(part.head()).contains("name=\"" + stream + "_audio\"");
    byte[] sent = samples(part.bytes());
    Mark mark = new Mark(CALL.index(), chunk.number(), stream);
    assertThat(Mark.read(ByteBuffer.wrap(sent), chunk.bytesPerSample())).contains(mark);
    byte[] expected = samples(Tone.wav(chunk));
    mark.writeTo(ByteBuffer.wrap(expected), chunk.bytesPerSample());
    assertThat(sent).isEqualTo(expected);
  }

  @Test
  void aServersOwnParserReadsTheSame() throws NoAnswer {
    Map<String, String> seen = new ConcurrentHashMap<>();
    Chunk chunk = Tone.chunks(folder, 1, StreamMode.BOTH).get(0);
    Javalin javalin =
        Javalin.create(
                config ->
                    config.routes.post(
                        "/final_update",
                        context -> {
                          context.formParamMap().forEach((k, v) -> seen.put(k, v.toString()));
                          for (UploadedFile file : context.uploadedFiles()) {
                            boolean whole = file.size() == chunk.size();
                            seen.put(file.filename(), file.contentType() + " " + whole);
                          }
                          context.result("{}");
                        }))
            .start("127.0.0.1", 0);
    try (HttpTransport there =
        new HttpTransport(URI.create("http://127.0.0.1:" + javalin.port()), Attempts.LONG)) {
      there.send(CALL, SCRIPT, chunk);
    } finally {
      javalin.stop();
    }
    assertThat(seen)
        .contains(
            Map.entry("call_id", "[" + CALL.callId() + "]"),
            Map.entry("transcript", "[" + SCRIPT + "]"),
            Map.entry("client_chunk.wav", "audio/wav true"),
            Map.entry("agent_chunk.wav", "audio/wav true"));
  }

  @Test
  void creationIsAForm() throws NoAnswer {
    transport.create(CALL, SCRIPT);
    Received request = server.received().get(0);
    assertThat(request.line()).isEqualTo("POST /create_call HTTP/1.1");
    assertThat(request.headers().get("content-type"))
        .startsWith("application/x-www-form-urlencoded");
    assertThat(request.body()).matches("\\p{ASCII}+").doesNotContain(" ");
    assertThat(List.of(request.body().split("&")))
        .extracting(field -> URLDecoder.decode(field, UTF_8))
        .containsExactly(
            "call_id=" + CALL.callId(),
            "agent_id=agent_001",
            "customer_id=customer_001",
            "transcript=" + SCRIPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "//", "/behind/a/proxy", "/behind/a/proxy/"})
  void theServerMayHaveAPath(String path) throws NoAnswer {
    try (HttpTransport there = new HttpTransport(URI.create(server.url() + path), Attempts.LONG)) {
      there.create(CALL, "");
    }
    String prefix = path.startsWith("/behind") ? "/behind/a/proxy" : "";
    assertThat(server.received())
        .extracting(Received::line)
        .containsExactly("POST " + prefix + "/create_call HTTP/1.1");
  }

  @Test
  void nothingIsAskedForThatTheContractDoesNotKnow() throws NoAnswer {
    transport.get("/health", Duration.ofSeconds(5));
    transport.create(CALL, "");
    send(2, StreamMode.BOTH);
    assertThat(server.received())
        .hasSize(4)
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .doesNotContainKeys(
                        "Expect",
                        "Accept-Encoding",
                        "Upgrade",
                        "Transfer-Encoding",
                        "Cookie",
                        "Authorization")
                    .containsEntry("User-Agent", "concurrent-calls"));
  }

  @Test
  void aChunksTimeLiesInsideTheSending() throws NoAnswer {
    Chunk chunk = Tone.chunks(folder, 1, StreamMode.BOTH).get(0);
    long before = System.nanoTime();
    var answer = transport.send(CALL, "", chunk);
    long after = System.nanoTime();
    assertThat(answer.startNanos()).isBetween(before, answer.endNanos());
    assertThat(answer.endNanos()).isBetween(answer.startNanos(), after);
  }

  private List<Chunk> send(int count, StreamMode mode) throws NoAnswer {
    List<Chunk> chunks = Tone.chunks(folder, count, mode);
    for (Chunk chunk : chunks) {
      transport.send(CALL, SCRIPT, chunk);
    }
    return chunks;
  }

  private static byte[] samples(byte[] wav) throws IOException, UnsupportedAudioFileException {
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertThat(audio.getFrameLength()).isEqualTo((wav.length - 44) / 2);
      return audio.readAllBytes();
    }
  }
}
