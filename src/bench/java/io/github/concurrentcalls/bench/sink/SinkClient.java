package io.github.concurrentcalls.bench.sink;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Tells a sink how to behave and asks it what it did. For one thread. */
public final class SinkClient {
  static final String CALLS = "/calls/";

  private static final JsonMapper JSON = new JsonMapper();

  private final URI server;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Opens no connection yet. */
  public SinkClient(URI server) {
    this.server = server;
  }

  /** Makes the sink behave so from now on, and count anew. */
  public void behave(Behaviour behaviour) throws IOException, InterruptedException {
    get(behaviour.path());
  }

  /** Tells the sink how many chunks of a call come before its last one; it goes on counting. */
  public void expectUpdates(int count) throws IOException, InterruptedException {
    get(CALLS + count);
  }

  static int updates(String path) {
    return Integer.parseInt(path, CALLS.length(), path.length(), 10);
  }

  /** What the sink did since it was told how to behave. */
  public SinkFigures figures() throws IOException, InterruptedException {
    return JSON.readValue(get("/figures"), SinkFigures.class);
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path)).version(HttpClient.Version.HTTP_1_1).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("the sink answered " + response.statusCode() + " to " + path);
    }
    return response.body();
  }
}
