package io.github.concurrentcalls.bench.sink;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;

/** Counts what the sink does. For its one thread. */
final class Ledger {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Histogram lateness = new Histogram(3);
  private long requests;
  private long bytes;
  private long wrong;

  void read(int count) {
    bytes += count;
  }

  void answered(boolean right) {
    requests++;
    wrong += right ? 0 : 1;
  }

  void late(long nanos) {
    lateness.recordValue(Math.max(0, nanos));
  }

  SinkFigures figures() {
    return new SinkFigures(
        SYSTEM.getProcessCpuTime(),
        requests,
        bytes,
        wrong,
        lateness.getValueAtPercentile(50),
        lateness.getValueAtPercentile(99));
  }
}
