package io.github.concurrentcalls.metrics;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of the thread that asks. */
interface CpuClock {
  /** What a clock says that cannot tell. */
  long UNKNOWN = -1;

  /** CPU time of the current thread so far, or always {@link #UNKNOWN}. */
  long nanos();

  /** The virtual machine's, which cannot tell on every system. */
  static CpuClock ofThreads() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    boolean tells = threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
    return tells ? threads::getCurrentThreadCpuTime : () -> UNKNOWN;
  }
}
