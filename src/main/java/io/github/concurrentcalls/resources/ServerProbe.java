package io.github.concurrentcalls.resources;

import io.github.concurrentcalls.metrics.ResourceKind;
import io.github.concurrentcalls.metrics.ResourceKind.Party;
import io.github.concurrentcalls.metrics.ResourceLog;
import io.github.concurrentcalls.metrics.ResourceProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import oshi.software.os.OSProcess;

/** What the processes of the server use. */
final class ServerProbe implements ResourceProbe {
  private final ServerProcess server;
  private final int cpus;
  private final Map<Integer, Long> cpuMillis = new HashMap<>();

  ServerProbe(ServerProcess server) {
    this.server = server;
    this.cpus = server.cpus();
  }

  @Override
  public void read(ResourceLog log) {
    List<OSProcess> all = server.all();
    log.watching(
        Party.SERVER,
        server
            + (all.size() > 1 ? " and %d that it started".formatted(all.size() - 1) : "")
            + (cpus == 1 ? ", on 1 CPU" : ", on %d CPUs".formatted(cpus)));
    // Those that are gone keep their part, or the sum would fall.
    all.forEach(
        each -> cpuMillis.put(each.getProcessID(), each.getKernelTime() + each.getUserTime()));
    log.total(
        ResourceKind.SERVER_CPU,
        cpuMillis.values().stream().mapToLong(Long::longValue).sum() / 10.0 / cpus);
    log.level(
        ResourceKind.SERVER_MEMORY,
        all.stream().mapToLong(OSProcess::getResidentMemory).sum() / 1e6);
    log.level(ResourceKind.SERVER_THREADS, all.stream().mapToInt(OSProcess::getThreadCount).sum());
    readFiles(log, all);
  }

  private static void readFiles(ResourceLog log, List<OSProcess> all) {
    long open = all.stream().mapToLong(OSProcess::getOpenFiles).filter(each -> each > 0).sum();
    if (open > 0) {
      log.level(ResourceKind.SERVER_FILES, (double) open);
    } else {
      log.missing(ResourceKind.SERVER_FILES, "the system does not tell");
    }
  }
}
