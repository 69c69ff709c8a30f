package io.github.concurrentcalls.integrity;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.github.concurrentcalls.metrics.ResourceKind;
import io.github.concurrentcalls.metrics.ResourceKind.Party;
import io.github.concurrentcalls.metrics.ResourceLog;
import io.github.concurrentcalls.metrics.ResourceProbe;
import java.util.List;
import java.util.OptionalDouble;
import org.bson.Document;

/**
 * What MongoDB says of itself with {@code serverStatus}. What it leaves out is missing, not zero:
 * not every database that speaks MongoDB's language knows all of it. The connection of this probe
 * is counted in, and its one operation a second.
 */
final class DatabaseProbe implements ResourceProbe {
  /** Without the parts that are large and not read. */
  private static final Document STATUS =
      new Document("serverStatus", 1)
          .append("repl", 0)
          .append("metrics", 0)
          .append("locks", 0)
          .append("wiredTiger", 0)
          .append("tcmalloc", 0);

  private final MongoClient client;

  DatabaseProbe(MongoAddress address) {
    client = MongoClients.create(MongoStorage.settings(address));
  }

  @Override
  public void read(ResourceLog log) {
    read(log, status());
  }

  static void read(ResourceLog log, Document status) {
    log.watching(Party.DATABASE, "MongoDB %s".formatted(status.getOrDefault("version", "?")));
    level(log, ResourceKind.DATABASE_CONNECTIONS, status, "connections", "current");
    level(log, ResourceKind.DATABASE_AVAILABLE, status, "connections", "available");
    level(log, ResourceKind.DATABASE_QUEUE, status, "globalLock", "currentQueue", "total");
    operations(log, status);
  }

  @Override
  public void close() {
    client.close();
  }

  private Document status() {
    try {
      return client.getDatabase("admin").runCommand(STATUS);
    } catch (MongoException refused) {
      throw new StorageException(
          "serverStatus got no answer (%s)".formatted(refused.getMessage()), refused);
    }
  }

  private static void level(ResourceLog log, ResourceKind kind, Document status, String... path) {
    number(status, path)
        .ifPresentOrElse(
            value -> log.level(kind, value),
            () -> log.missing(kind, "its serverStatus has no " + String.join(".", path)));
  }

  private static void operations(ResourceLog log, Document status) {
    if (status.get("opcounters") instanceof Document counters) {
      log.total(
          ResourceKind.DATABASE_OPERATIONS,
          counters.values().stream()
              .filter(Number.class::isInstance)
              .mapToDouble(each -> ((Number) each).doubleValue())
              .sum());
    } else {
      log.missing(ResourceKind.DATABASE_OPERATIONS, "its serverStatus has no opcounters");
    }
  }

  private static OptionalDouble number(Document status, String... path) {
    return status.getEmbedded(List.of(path), Object.class) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }
}
