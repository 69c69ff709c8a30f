package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.server.ReferenceServer;
import io.github.concurrentcalls.server.ServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A reference server, somebody to call it, somebody to forge its database, and the audit. */
final class AuditRig implements AutoCloseable {
  static final String PREFIX = "concurrent_test_";

  /** A wrong store is looked at twice. */
  static final AuditLimits LIMITS =
      new AuditLimits(
          Duration.ofMillis(5),
          2,
          Duration.ofSeconds(20),
          Duration.ofSeconds(1),
          Duration.ofMillis(20));

  final ReferenceServer server;
  final Forger forger;
  private final CallStorage storage;
  private final AtomicInteger ids = new AtomicInteger();

  AuditRig(ServerOptions options) {
    server = ReferenceServer.start(options);
    forger = new Forger(server.mongoUri(), server.database());
    storage = MongoAddress.of(server.mongoUri()).open();
  }

  CallStorage storage() {
    return storage;
  }

  StorageAudit before() {
    return before(LIMITS);
  }

  StorageAudit before(AuditLimits limits) {
    return StorageAudit.before(storage, PREFIX, limits);
  }

  /** Makes some calls at once, each with a script of its own. */
  List<SentCall> calls(int count, boolean marking, List<Chunk> chunks) {
    Caller caller = new Caller(server.url(), marking);
    return IntStream.rangeClosed(1, count)
        .parallel()
        .mapToObj(index -> caller.call(index, nextId(), script(index), chunks))
        .toList();
  }

  String nextId() {
    return PREFIX + "%08x".formatted(ids.incrementAndGet());
  }

  static String script(int index) {
    return "<topic>matter of caller " + index + "</topic>";
  }

  @Override
  public void close() {
    storage.close();
    forger.close();
    server.close();
  }
}
