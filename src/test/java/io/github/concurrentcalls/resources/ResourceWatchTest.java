package io.github.concurrentcalls.resources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.metrics.ResourceKind;
import io.github.concurrentcalls.metrics.ResourceKind.Party;
import io.github.concurrentcalls.metrics.ResourceLog;
import io.github.concurrentcalls.metrics.ResourceProbe;
import io.github.concurrentcalls.metrics.ResourceUse;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looks by itself while something goes on, and breaks nothing where it cannot. */
@Timeout(60)
class ResourceWatchTest {
  private static final WatchedServer EMBEDDED = WatchedServer.ofThisProcess(() -> 0);

  @Test
  void thisProcessIsSeen() throws Exception {
    ResourceUse use = watched(EMBEDDED, null, 2);

    assertThat(use.shared()).isTrue();
    assertThat(use.watched().get(Party.GENERATOR))
        .startsWith("process " + ProcessHandle.current().pid());
    assertThat(use.series().keySet())
        .contains(
            ResourceKind.GENERATOR_CPU,
            ResourceKind.GENERATOR_HEAP,
            ResourceKind.GENERATOR_GC,
            ResourceKind.GENERATOR_HICCUP,
            ResourceKind.GENERATOR_THREADS);
    assertThat(max(use, ResourceKind.GENERATOR_CPU)).isBetween(0.0, 100.0);
    assertThat(requireNonNull(use.of(ResourceKind.GENERATOR_HICCUP)).spread().count())
        .isGreaterThan(50);
    assertThat(use.missing().get(ResourceKind.SERVER_CPU))
        .isEqualTo("it runs in the process that makes the load");
    assertThat(use.missing().get(ResourceKind.DATABASE_QUEUE))
        .isEqualTo("nobody said where it is (mongoUri)");
  }

  @Test
  void aServersProcessIsSeenWithWhatItStarted() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                Parent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = server.inputReader(UTF_8)) {
      assertThat(said.readLine()).isEqualTo("started");
      ResourceUse use = watched(WatchedServer.process(server.pid()), null, 3);

      assertThat(use.watched().get(Party.SERVER))
          .startsWith("process %d (java) and 1 that it started, on ".formatted(server.pid()));
      // Its child is busy all the time, as far as a busy machine lets it.
      assertThat(max(use, ResourceKind.SERVER_CPU)).isBetween(0.5, 100.0);
      assertThat(max(use, ResourceKind.SERVER_MEMORY)).isGreaterThan(20);
      assertThat(max(use, ResourceKind.SERVER_THREADS)).isGreaterThan(10);
    } finally {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly();
    }
  }

  @Test
  void whatCannotBeReadIsSaidAndBreaksNothing() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    ResourceProbe broken =
        new ResourceProbe() {
          @Override
          public void read(ResourceLog log) {
            throw new IllegalStateException("not today");
          }

          @Override
          public void close() {
            closed.set(true);
          }
        };
    ResourceUse use = watched(WatchedServer.process(0), () -> broken, 1);

    assertThat(use.missing().get(ResourceKind.DATABASE_CONNECTIONS)).isEqualTo("not today");
    assertThat(use.missing().get(ResourceKind.SERVER_CPU)).isEqualTo("there is no process 0");
    assertThat(use.series()).containsKey(ResourceKind.GENERATOR_HICCUP);
    assertThat(closed).isTrue();
  }

  @Test
  void whatLibrariesAreNotThereForIsSaid() throws Exception {
    ResourceUse use =
        watched(
            EMBEDDED,
            () -> {
              throw new NoClassDefFoundError("com/mongodb/client/MongoClient");
            },
            0);

    assertThat(use.missing().get(ResourceKind.DATABASE_QUEUE))
        .startsWith("a library that it takes is not on the class path");
  }

  @Test
  void whoNeverBeganSawNothing() {
    assertThat(new ResourceWatch(EMBEDDED, null).end()).isEqualTo(ResourceUse.UNWATCHED);
  }

  /** Lets a watch go on until it has read so many times, all its threads have ended after it. */
  private static ResourceUse watched(
      WatchedServer server, @Nullable Supplier<ResourceProbe> database, int readings)
      throws Exception {
    CountDownLatch read = new CountDownLatch(readings + 1);
    Supplier<ResourceProbe> counted =
        () -> {
          return new Counted(database == null ? null : database.get(), read);
        };
    ResourceWatch watch = new ResourceWatch(server, counted);
    watch.begin();
    if (readings > 0) {
      read.await();
    }
    ResourceUse use = watch.end();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContainAnyElementsOf(
            List.of("concurrent-calls-hiccups", "concurrent-calls-resources"));
    return use;
  }

  /** Counts how often it is asked. */
  private record Counted(@Nullable ResourceProbe probe, CountDownLatch read)
      implements ResourceProbe {
    @Override
    public void read(ResourceLog log) {
      read.countDown();
      if (probe == null) {
        throw new NotWatchedException("nobody said where it is (mongoUri)");
      }
      probe.read(log);
    }

    @Override
    public void close() {
      if (probe != null) {
        probe.close();
      }
    }
  }

  private static double max(ResourceUse use, ResourceKind kind) {
    return requireNonNull(use.of(kind), kind.toString()).spread().max();
  }

  /** Starts one that is busy, and waits for it. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      Process child =
          new ProcessBuilder("sh", "-c", "while :; do :; done").redirectErrorStream(true).start();
      System.out.println("started");
      child.waitFor();
    }
  }
}
