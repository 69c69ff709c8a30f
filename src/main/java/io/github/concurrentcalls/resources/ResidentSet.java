package io.github.concurrentcalls.resources;

import org.jspecify.annotations.Nullable;
import oshi.software.os.OSProcess;

/**
 * The resident sets of a process and its descendants.
 *
 * <p>Expected growth: a server that was asked for one call at a time before brings up its threads
 * and workers, and loads in each what it needs. So it is generous: half of what it had, and {@value
 * #LEAST_MEGABYTES} MB at least. A Java process takes the heap that it may have before it looks for
 * garbage, so what it has says nothing of what it keeps.
 */
final class ResidentSet implements MemoryGauge {
  private static final int LEAST_MEGABYTES = 64;

  private final ServerProcess server;

  ResidentSet(ServerProcess server) {
    this.server = server;
  }

  @Override
  public String what() {
    return "resident memory of %s%s"
        .formatted(server, isJava() ? ", which in a Java process is not what it keeps" : "");
  }

  @Override
  public long read() {
    return server.all().stream().mapToLong(OSProcess::getResidentMemory).sum();
  }

  @Override
  public @Nullable Long expectedGrowth(long before, Load load) {
    return isJava() ? null : (Long) Math.max(LEAST_MEGABYTES * 1_000_000L, before / 2);
  }

  private boolean isJava() {
    return server.name().equals("java") || server.name().equals("javaw");
  }
}
