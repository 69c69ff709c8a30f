package io.github.concurrentcalls.resources;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

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

  private final OperatingSystem system;
  private final long process;
  private final String name;

  ResidentSet(OperatingSystem system, OSProcess process) {
    this.system = system;
    this.process = process.getProcessID();
    this.name = process.getName();
  }

  @Override
  public String what() {
    return "resident memory of process %d (%s)%s"
        .formatted(process, name, isJava() ? ", which in a Java process is not what it keeps" : "");
  }

  @Override
  public long read() {
    List<Integer> all =
        ProcessHandle.of(process).stream()
            .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
            .map(each -> (int) each.pid())
            .toList();
    if (all.isEmpty()) {
      throw new NotWatchedException("process %d (%s) is gone".formatted(process, name));
    }
    return system.getProcesses(all).stream().mapToLong(OSProcess::getResidentMemory).sum();
  }

  @Override
  public @Nullable Long expectedGrowth(long before, Load load) {
    return isJava() ? null : (Long) Math.max(LEAST_MEGABYTES * 1_000_000L, before / 2);
  }

  private boolean isJava() {
    return name.equals("java") || name.equals("javaw");
  }
}
