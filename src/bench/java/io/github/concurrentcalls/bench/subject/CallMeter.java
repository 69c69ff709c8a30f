package io.github.concurrentcalls.bench.subject;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** What a process used from the start of a run's first call to the end of its last one. */
final class CallMeter {
  private final AtomicBoolean started = new AtomicBoolean();
  private final LongAdder allocated = new LongAdder();
  private volatile Usage atStart = Usage.NOTHING;
  private volatile Usage atEnd = Usage.NOTHING;

  private record Usage(long cpuNanos, long classes) {
    static final Usage NOTHING = new Usage(0, 0);

    static Usage now() {
      return new Usage(Resources.cpuNanos(), Resources.classes());
    }
  }

  void reset() {
    started.set(false);
    allocated.reset();
  }

  /** Runs one call on the current thread. */
  void measure(Runnable call) {
    if (started.compareAndSet(false, true)) {
      atStart = Usage.now();
    }
    long before = Resources.allocatedHere();
    try {
      call.run();
    } finally {
      allocated.add(Resources.allocatedHere() - before);
      ended();
    }
  }

  /** One at a time, so that the last call's figures are the last ones. */
  private synchronized void ended() {
    atEnd = Usage.now();
  }

  long cpuNanos() {
    return atEnd.cpuNanos() - atStart.cpuNanos();
  }

  long classes() {
    return atEnd.classes() - atStart.classes();
  }

  long allocated() {
    return allocated.sum();
  }
}
