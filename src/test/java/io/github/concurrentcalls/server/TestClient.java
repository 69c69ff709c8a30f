package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Speaks to a server over a real socket, as the contract says. */
final class TestClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI url;

  TestClient(URI url) {
    this.url = url;
  }

  /** An answer with its body as it came. */
  record Reply(int status, String contentType, String text) {

    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Reply get(String path) {
    return send(HttpRequest.newBuilder(url.resolve(path)).GET());
  }

  Reply post(String path, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return post(path, "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
  }

  Reply post(String path, String contentType, byte[] body) {
    return send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  Reply create(String callId) {
    return post("/create_call", Map.of("call_id", callId, "transcript", TestAudio.script()));
  }

  /** Sends a chunk on both streams. */
  Reply both(String path, String callId, byte[] wav) {
    return multipart(
        path, Map.of("call_id", callId), Map.of("client_audio", wav, "agent_audio", wav));
  }

  /** Sends a whole call, its last chunk as the final update; each must be answered with 200. */
  List<JsonNode> send(String callId, List<TestAudio> chunks) {
    List<JsonNode> answers = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      String path = i == chunks.size() - 1 ? "/final_update" : "/update_call";
      Reply reply = both(path, callId, chunks.get(i).wav());
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      answers.add(reply.json());
    }
    return answers;
  }

  Reply multipart(String path, Map<String, String> fields, Map<String, byte[]> files) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) ->
            part(body, "name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8)));
    files.forEach(
        (name, bytes) -> {
          String disposition =
              "name=\"%s\"; filename=\"%s.wav\"".formatted(name, name.replace("audio", "chunk"));
          part(body, disposition, "Content-Type: audio/wav\r\n", bytes);
        });
    body.writeBytes("--b0undary--\r\n".getBytes(StandardCharsets.UTF_8));
    return post(path, "multipart/form-data; boundary=b0undary", body.toByteArray());
  }

  private static void part(
      ByteArrayOutputStream body, String disposition, String header, byte[] bytes) {
    String head =
        "--b0undary\r\nContent-Disposition: form-data; " + disposition + "\r\n" + header + "\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
