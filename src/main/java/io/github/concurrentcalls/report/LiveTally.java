package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.RunInfo;
import java.util.concurrent.atomic.LongAdder;

/** Counts how far a run has got; to count never waits. Safe for use by all threads. */
final class LiveTally {
  private final int callsPlanned;
  private final long chunksPlanned;
  private final LongAdder calls = new LongAdder();
  private final LongAdder chunks = new LongAdder();
  private final LongAdder failed = new LongAdder();

  LiveTally(RunInfo run) {
    this.callsPlanned = run.plan().shape().timed() ? Tally.UNKNOWN : run.plan().planned();
    this.chunksPlanned =
        callsPlanned == Tally.UNKNOWN ? Tally.UNKNOWN : (long) callsPlanned * run.chunksPerCall();
  }

  void countChunk() {
    chunks.increment();
  }

  void countCall(boolean completed) {
    calls.increment();
    if (!completed) {
      failed.increment();
    }
  }

  Tally now() {
    return new Tally(
        calls.intValue(), callsPlanned, chunks.sum(), chunksPlanned, failed.intValue());
  }
}
