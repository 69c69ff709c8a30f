package io.github.concurrentcalls.bench.subject;

import io.github.concurrentcalls.call.Chunk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** The JDK's own client, with bodies that are prepared whole. */
final class JdkClient implements Client {
  private final List<URI> pages;
  private final List<byte[]> wholes;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  JdkClient(URI server, List<Chunk> chunks) {
    PreparedBodies bodies = new PreparedBodies(chunks);
    this.pages = bodies.pages(server);
    this.wholes = bodies.wholes();
  }

  @Override
  public Line open(String callId) {
    return this::send;
  }

  private void send(int chunk) throws IOException {
    HttpRequest post =
        HttpRequest.newBuilder(pages.get(chunk))
            .header("Content-Type", PreparedBodies.CONTENT_TYPE)
            .POST(BodyPublishers.ofByteArray(wholes.get(chunk)))
            .build();
    try {
      if (client.send(post, BodyHandlers.ofByteArray()).statusCode() != 200) {
        throw new IOException("the answer was not 200");
      }
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }
}
