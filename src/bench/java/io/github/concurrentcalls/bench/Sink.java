package io.github.concurrentcalls.bench;

import io.github.concurrentcalls.bench.sink.Behaviour;
import io.github.concurrentcalls.bench.sink.SinkClient;
import io.github.concurrentcalls.bench.sink.SinkFigures;
import io.github.concurrentcalls.bench.sink.SinkMain;
import java.io.IOException;
import java.net.URI;

/** The running sink. */
final class Sink implements AutoCloseable {
  private final Jvm jvm;
  private final URI address;
  private final SinkClient client;

  Sink(Cores cores) throws IOException {
    this.jvm = new Jvm(cores.sink(), SinkMain.class);
    this.address = URI.create("http://localhost:" + jvm.listen());
    this.client = new SinkClient(address);
  }

  URI address() {
    return address;
  }

  /** Makes it behave so from now on, and count anew. */
  void behave(Behaviour behaviour) throws IOException, InterruptedException {
    client.behave(behaviour);
  }

  /** Tells it of how many chunks the calls to come are. */
  void expectCallsOf(int chunks) throws IOException, InterruptedException {
    client.expectUpdates(chunks - 1);
  }

  SinkFigures figures() throws IOException, InterruptedException {
    return client.figures();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
