package io.github.concurrentcalls.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.Mark;
import io.github.concurrentcalls.integrity.SentChunk.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Makes calls over a real socket, marked or not, and notes what it sent. */
final class Caller {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI url;
  private final boolean marking;

  Caller(URI url, boolean marking) {
    this.url = url;
    this.marking = marking;
  }

  /** Makes a call; every answer must be a success. */
  SentCall call(int index, String callId, String script, List<Chunk> chunks) {
    assertThat(create(callId, script)).isIn(201, 202);
    List<SentChunk> sent = new ArrayList<>();
    for (Chunk chunk : chunks) {
      sent.add(new SentChunk(chunk, send(index, callId, script, chunk), marking));
    }
    return new SentCall(index, callId, script, true, sent);
  }

  int create(String callId, String script) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "call_id", callId.getBytes(UTF_8));
    part(body, "transcript", script.getBytes(UTF_8));
    return post("/create_call", body).statusCode();
  }

  Outcome send(int index, String callId, String script, Chunk chunk) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "call_id", callId.getBytes(UTF_8));
    part(body, "transcript", script.getBytes(UTF_8));
    for (AudioStream stream : AudioStream.values()) {
      if (stream == AudioStream.CLIENT ? chunk.toClient() : chunk.toAgent()) {
        part(
            body,
            stream + "_audio\"; filename=\"" + stream + "_chunk.wav",
            wav(new Mark(index, chunk.number(), stream), chunk));
      }
    }
    return outcome(post(chunk.last() ? "/final_update" : "/update_call", body));
  }

  private static Outcome outcome(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
    if (answer.statusCode() == 202) {
      return Outcome.QUEUED;
    }
    return answer.body().contains("Audio silent") ? Outcome.SILENT : Outcome.ANALYSED;
  }

  private byte[] wav(Mark mark, Chunk chunk) {
    ByteBuffer wav =
        ByteBuffer.allocate(chunk.size()).put(chunk.header()).put(chunk.samples()).position(44);
    if (marking && Mark.fits(wav.remaining(), chunk.bytesPerSample())) {
      mark.writeTo(wav, chunk.bytesPerSample());
    }
    return wav.array();
  }

  private static void part(ByteArrayOutputStream body, String name, byte[] value) {
    body.writeBytes(
        "--b0undary\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n"
            .formatted(name)
            .getBytes(UTF_8));
    body.writeBytes(value);
    body.writeBytes("\r\n".getBytes(UTF_8));
  }

  private HttpResponse<String> post(String path, ByteArrayOutputStream body) {
    body.writeBytes("--b0undary--\r\n".getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "multipart/form-data; boundary=b0undary")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
