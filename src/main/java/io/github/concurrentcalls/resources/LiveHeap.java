package io.github.concurrentcalls.resources;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * What is alive in the heap of this process, in which the server lives, less what it stores there
 * as it should. The generator is in it, too; it keeps little of a call.
 *
 * <p>Expected growth, from runs of a healthy server with 2 to 600 calls: classes, compiled
 * expressions and caches of the first run of a process took 6 to 11 MB; each call in flight 0.3 MB,
 * for buffers of connections that are kept; each call 0.07 MB, since stored documents take more
 * room as objects than MongoDB counts. The bounds are about twice that.
 */
final class LiveHeap implements MemoryGauge {
  private static final long FIRST_RUN = 12_000_000;
  private static final long OF_EACH_AT_ONCE = 600_000;
  private static final long OF_EACH_CALL = 150_000;

  private final LongSupplier stored;

  /**
   * Reads nothing yet.
   *
   * @param stored gives bytes that the server stores in this process's heap
   */
  LiveHeap(LongSupplier stored) {
    this.stored = stored;
  }

  @Override
  public String what() {
    return "live heap of this process, less what the embedded database stores";
  }

  @Override
  public long read() {
    long collectionsBefore = collections();
    ManagementFactory.getMemoryMXBean().gc();
    if (collections() == collectionsBefore) {
      throw new NotWatchedException(
          "garbage is not collected on request (-XX:+DisableExplicitGC), so that nobody knows what is alive");
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() - stored.getAsLong();
  }

  @Override
  public Long expectedGrowth(long before, Load load) {
    return FIRST_RUN + OF_EACH_AT_ONCE * load.atOnce() + OF_EACH_CALL * load.calls();
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
