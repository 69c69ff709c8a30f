package io.github.concurrentcalls.bench.subject;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The client of one subject, kept for as long as the loads are of the same kind. */
final class KeptClient implements AutoCloseable {
  private final Subject subject;
  private final URI server;
  private @Nullable Client client;
  private @Nullable Load made;

  KeptClient(Subject subject, URI server) {
    this.subject = subject;
    this.server = server;
  }

  /** A client with this load's chunks prepared, and room for its calls. */
  Client fit(Load load) throws IOException {
    Client known = client;
    if (known != null
        && made != null
        && made.recording().equals(load.recording())
        && made.inFlight() == load.inFlight()) {
      return known;
    }
    close();
    Client fresh = subject.client(server, load.inFlight(), load.recording().cut());
    client = fresh;
    made = load;
    return fresh;
  }

  @Override
  public void close() throws IOException {
    if (client != null) {
      client.close();
    }
  }
}
