package io.github.concurrentcalls.resources;

import io.github.concurrentcalls.metrics.ResourceKind.Party;
import io.github.concurrentcalls.metrics.ResourceLog;
import io.github.concurrentcalls.metrics.ResourceProbe;
import io.github.concurrentcalls.metrics.ResourceUse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Looks once a second, while the load goes on, at what generator, server and database use, in two
 * threads of its own: one reads, one does nothing but wake every {@value #PROBE_MILLIS} ms, since
 * how late it wakes is how late all others do. Whatever cannot be read breaks no run. {@link
 * #begin} and {@link #end} are for one thread at a time.
 */
@API(status = API.Status.INTERNAL)
public final class ResourceWatch {
  private static final int PROBE_MILLIS = 10;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** A last part of a second that is shorter says nothing. */
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final long PATIENCE_MILLIS = 2_000;

  private final Map<Party, Supplier<ResourceProbe>> wanted = new EnumMap<>(Party.class);
  private final Map<Party, ResourceProbe> probes = new EnumMap<>(Party.class);
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final boolean shared;
  private @Nullable ResourceLog log;

  /**
   * Looks at nothing yet.
   *
   * @param database opens what reads the database, null where it is not known
   */
  public ResourceWatch(WatchedServer server, @Nullable Supplier<ResourceProbe> database) {
    shared = server.isShared();
    wanted.put(Party.GENERATOR, GeneratorProbe::new);
    wanted.put(Party.SERVER, server::probe);
    wanted.put(
        Party.DATABASE,
        database != null
            ? database
            : () -> {
              throw new NotWatchedException("nobody said where it is (mongoUri)");
            });
  }

  /** Looks for the first time, just before the load, and goes on by itself. */
  public void begin() {
    ResourceLog begun = new ResourceLog();
    if (shared) {
      begun.shared();
    }
    wanted.forEach(
        (who, open) ->
            attempt(
                begun,
                who,
                () -> {
                  ResourceProbe probe = open.get();
                  probes.put(who, probe);
                  probe.read(begun);
                }));
    log = begun;
    start("concurrent-calls-hiccups", () -> awaitHiccups(begun));
    start("concurrent-calls-resources", () -> readEverySecond(begun));
  }

  /**
   * The load is over: stops looking.
   *
   * @return what was seen; the same when it is called again
   */
  public ResourceUse end() {
    @Nullable ResourceLog begun = log;
    over.countDown();
    try {
      for (Thread thread : threads) {
        thread.join(PATIENCE_MILLIS);
      }
    } catch (InterruptedException stopped) {
      // What was seen until now is good.
      Thread.currentThread().interrupt();
    }
    return begun == null ? ResourceUse.UNWATCHED : begun.use();
  }

  private void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void awaitHiccups(ResourceLog begun) {
    long every = TimeUnit.MILLISECONDS.toNanos(PROBE_MILLIS);
    long asleep = System.nanoTime();
    while (!isOver(every)) {
      long awake = System.nanoTime();
      begun.late(Math.max(0, awake - asleep - every), every);
      asleep = System.nanoTime();
    }
  }

  private void readEverySecond(ResourceLog begun) {
    long last = System.nanoTime();
    long next = last + SECOND;
    while (!isOver(next - System.nanoTime())) {
      read(begun);
      last = System.nanoTime();
      next = Math.max(next + SECOND, last);
    }
    if (System.nanoTime() - last >= LEAST_NANOS) {
      read(begun);
    }
    probes.values().forEach(ResourceProbe::close);
  }

  private void read(ResourceLog begun) {
    begun.longestHiccup();
    probes.forEach((who, probe) -> attempt(begun, who, () -> probe.read(begun)));
  }

  private boolean isOver(long nanos) {
    try {
      return over.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      return true;
    }
  }

  private static void attempt(ResourceLog log, Party who, Runnable look) {
    try {
      look.run();
    } catch (LinkageError absent) {
      log.missing(who, "a library that it takes is not on the class path (%s)".formatted(absent));
    } catch (RuntimeException unforeseen) {
      log.missing(who, why(unforeseen));
    }
  }

  private static String why(RuntimeException failed) {
    return failed.getMessage() == null ? failed.toString() : failed.getMessage();
  }
}
