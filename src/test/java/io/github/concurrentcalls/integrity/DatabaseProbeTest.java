package io.github.concurrentcalls.integrity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.concurrentcalls.metrics.ResourceKind;
import io.github.concurrentcalls.metrics.ResourceKind.Party;
import io.github.concurrentcalls.metrics.ResourceLog;
import io.github.concurrentcalls.metrics.ResourceProbe;
import io.github.concurrentcalls.metrics.ResourceUse;
import io.github.concurrentcalls.server.ReferenceServer;
import io.github.concurrentcalls.server.ServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a database says of itself; what it does not say is missing, not zero. */
@Timeout(60)
class DatabaseProbeTest {
  @Test
  void theEmbeddedDatabaseKnowsItsConnectionsAlone() {
    ResourceLog log = new ResourceLog();
    try (ReferenceServer server = ReferenceServer.start(ServerOptions.defaults().withPort(0));
        ResourceProbe probe = MongoAddress.of(server.mongoUri()).probe()) {
      probe.read(log);
      probe.read(log);
    }
    ResourceUse use = log.use();

    assertThat(use.watched().get(Party.DATABASE)).startsWith("MongoDB ");
    assertThat(use.series()).containsOnlyKeys(ResourceKind.DATABASE_CONNECTIONS);
    assertThat(max(use, ResourceKind.DATABASE_CONNECTIONS)).isPositive();
    assertThat(use.missing())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                ResourceKind.DATABASE_AVAILABLE,
                "its serverStatus has no connections.available",
                ResourceKind.DATABASE_QUEUE,
                "its serverStatus has no globalLock.currentQueue.total",
                ResourceKind.DATABASE_OPERATIONS,
                "its serverStatus has no opcounters"));
  }

  /** As MongoDB 7 answers, as far as it is read. */
  @Test
  void anotherOneSaysMore() {
    ResourceLog log = new ResourceLog();
    for (int insertions : List.of(100, 5000)) {
      DatabaseProbe.read(
          log,
          Document.parse(
              """
              {"version": "7.0.2", "connections": {"current": 12, "available": 807},
               "opcounters": {"insert": %d, "query": {"$numberLong": "7"}, "deprecated": {"total": 4}},
               "globalLock": {"currentQueue": {"total": 3, "readers": 1, "writers": 2}}}
              """
                  .formatted(insertions)));
    }
    ResourceUse use = log.use();

    assertThat(max(use, ResourceKind.DATABASE_CONNECTIONS)).isEqualTo(12);
    assertThat(max(use, ResourceKind.DATABASE_AVAILABLE)).isEqualTo(807);
    assertThat(max(use, ResourceKind.DATABASE_QUEUE)).isEqualTo(3);
    assertThat(max(use, ResourceKind.DATABASE_OPERATIONS)).isGreaterThan(100);
    assertThat(use.missing()).isEmpty();
  }

  @Test
  void oneThatIsNotThereIsSaid() {
    MongoAddress nobodys =
        new MongoAddress("mongodb://127.0.0.1:1", "verisync", "fs", Duration.ofMillis(200));
    try (ResourceProbe probe = nobodys.probe()) {
      assertThatExceptionOfType(StorageException.class)
          .isThrownBy(() -> probe.read(new ResourceLog()))
          .withMessageStartingWith("serverStatus got no answer (");
    }
  }

  private static double max(ResourceUse use, ResourceKind kind) {
    return requireNonNull(use.of(kind)).spread().max();
  }
}
