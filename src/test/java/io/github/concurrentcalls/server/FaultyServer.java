package io.github.concurrentcalls.server;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server with faults, a client for it and a look into its database. */
final class FaultyServer implements AutoCloseable {
  static final List<TestAudio> CHUNKS = TestAudio.bundled().chunks(10);
  static final Duration STALL = Duration.ofSeconds(2);

  final ReferenceServer server;
  final TestClient client;
  final TestDatabase database;

  FaultyServer(FaultPlan plan) {
    this(ServerOptions.defaults().withFaults(plan));
  }

  FaultyServer(ServerOptions options) {
    server = ReferenceServer.start(options);
    client = new TestClient(server.url());
    database = new TestDatabase(server);
  }

  /** With one fault, at rate 1; a pool of one connection. */
  static FaultyServer with(Fault fault) {
    return new FaultyServer(FaultPlan.none().withPoolSize(1).with(fault, 1));
  }

  /**
   * With one fault that comes when calls meet; the first chunk of the second call takes its time.
   */
  static FaultyServer meeting(Fault fault) {
    FaultPlan plan =
        FaultPlan.none().with(Fault.STALL, 0.5).withSeed(0).withStall(STALL).withPoolSize(1);
    return new FaultyServer(plan.with(fault, 1));
  }

  TestClient.Reply update(String callId, int chunk) {
    return client.both("/update_call", callId, CHUNKS.get(chunk - 1).wav());
  }

  /** Sends the first chunk of a call, and returns while the server stalls with it. */
  CompletableFuture<TestClient.Reply> stallingUpdate(String callId) {
    var reply = CompletableFuture.supplyAsync(() -> update(callId, 1));
    await()
        .pollInSameThread()
        .until(
            () -> strikes(Fault.STALL).stream().anyMatch(strike -> strike.callId().equals(callId)));
    return reply;
  }

  List<Strike> strikes(Fault fault) {
    return server.strikes().stream().filter(strike -> strike.fault() == fault).toList();
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
