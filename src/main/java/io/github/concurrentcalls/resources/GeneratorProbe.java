package io.github.concurrentcalls.resources;

import io.github.concurrentcalls.metrics.ResourceKind;
import io.github.concurrentcalls.metrics.ResourceKind.Party;
import io.github.concurrentcalls.metrics.ResourceLog;
import io.github.concurrentcalls.metrics.ResourceProbe;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/** What this process uses, as its virtual machine and the system say. */
final class GeneratorProbe implements ResourceProbe {
  private final Optional<CpuQuota> quota = CpuQuota.ofThisProcess();
  private final double cpus =
      Math.min(
          Runtime.getRuntime().availableProcessors(),
          quota.map(CpuQuota::cpus).orElse(Double.MAX_VALUE));
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans().stream()
          .filter(collector -> stopsTheProgram(collector.getName()))
          .toList();

  /** What it is, for a reader. */
  String what() {
    return "process %d, which may use %s"
        .formatted(
            ProcessHandle.current().pid(),
            quota.isPresent() && quota.get().cpus() <= cpus
                ? "%.2f CPUs, by a quota".formatted(cpus)
                : cpus == 1 ? "1 CPU" : "%.0f CPUs".formatted(cpus));
  }

  @Override
  public void read(ResourceLog log) {
    log.watching(Party.GENERATOR, what());
    readCpu(log);
    log.level(
        ResourceKind.GENERATOR_HEAP,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
    log.level(ResourceKind.GENERATOR_THREADS, ManagementFactory.getThreadMXBean().getThreadCount());
    log.total(
        ResourceKind.GENERATOR_GC,
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum() / 10.0);
    readThrottling(log);
  }

  private void readCpu(ResourceLog log) {
    if (ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        && system.getProcessCpuTime() >= 0) {
      log.total(ResourceKind.GENERATOR_CPU, system.getProcessCpuTime() / 1e7 / cpus);
    } else {
      log.missing(ResourceKind.GENERATOR_CPU, "the virtual machine does not tell");
    }
  }

  private void readThrottling(ResourceLog log) {
    if (quota.isEmpty()) {
      log.missing(ResourceKind.GENERATOR_THROTTLED, "the system sets it no quota of CPU");
      return;
    }
    try {
      log.total(
          ResourceKind.GENERATOR_THROTTLED,
          quota.get().throttledPeriods() * quota.get().periodSeconds() * 100);
    } catch (NotWatchedException unreadable) {
      log.missing(ResourceKind.GENERATOR_THROTTLED, String.valueOf(unreadable.getMessage()));
    }
  }

  /** What ZGC, Shenandoah and G1 do beside the program is no pause. */
  private static boolean stopsTheProgram(String collector) {
    return !collector.endsWith("Cycles") && !collector.contains("Concurrent");
  }
}
