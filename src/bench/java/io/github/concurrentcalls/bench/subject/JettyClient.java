package io.github.concurrentcalls.bench.subject;

import io.github.concurrentcalls.call.Chunk;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;

/** Jetty's client, with shared bodies outside of the heap. */
final class JettyClient implements Client {
  private final List<URI> pages;
  private final PreparedBodies bodies;
  private final HttpClient client;

  JettyClient(URI server, int connections, List<Chunk> chunks) {
    this.bodies = new PreparedBodies(chunks);
    this.pages = bodies.pages(server);
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    this.client = new HttpClient(new HttpClientTransportOverHTTP(connector));
    client.setMaxConnectionsPerDestination(connections);
    try {
      client.start();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Override
  public Line open(String callId) {
    ByteBuffer beginning = PreparedBodies.direct(PreparedBodies.beginning(callId));
    return chunk -> send(beginning, chunk);
  }

  private void send(ByteBuffer beginning, int chunk) throws IOException {
    try {
      int status =
          client
              .POST(pages.get(chunk))
              .body(
                  new ByteBufferRequestContent(
                      PreparedBodies.CONTENT_TYPE, bodies.after(beginning, chunk)))
              .send()
              .getStatus();
      if (status != 200) {
        throw new IOException("the answer was " + status);
      }
    } catch (InterruptedException | TimeoutException | ExecutionException broken) {
      throw new IOException(broken);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      client.stop();
    } catch (Exception broken) {
      throw new IOException(broken);
    }
  }
}
