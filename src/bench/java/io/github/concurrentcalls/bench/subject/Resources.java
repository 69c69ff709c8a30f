package io.github.concurrentcalls.bench.subject;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this process has used. */
final class Resources {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private Resources() {}

  static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  static long classes() {
    return CLASSES.getTotalLoadedClassCount();
  }

  /** Bytes that the current thread has allocated since its start. */
  @SuppressWarnings("deprecation") // a thread's own id is what is wanted
  static long allocatedHere() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** Bytes that all other living threads have allocated, without those that count themselves. */
  static long allocatedElsewhere(Set<Long> counted) {
    long[] others =
        Arrays.stream(THREADS.getAllThreadIds()).filter(id -> !counted.contains(id)).toArray();
    return Arrays.stream(THREADS.getThreadAllocatedBytes(others)).filter(b -> b > 0).sum();
  }

  /** Most bytes that were ever resident, 0 where the system does not say. */
  static long peakRss() {
    try {
      Matcher peak = PEAK.matcher(Files.exists(STATUS) ? Files.readString(STATUS) : "");
      return peak.find() ? Long.parseLong(peak.group(1)) * 1024 : 0;
    } catch (IOException unreadable) {
      return 0;
    }
  }
}
