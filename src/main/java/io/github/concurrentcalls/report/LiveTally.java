package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.LiveTimes;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.plan.LoadShape;
import io.github.concurrentcalls.report.Tally.Count;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts how far a run has got; to count never waits. Safe for use by all threads. */
final class LiveTally {
  private static final long NEVER = Long.MIN_VALUE;

  private final @Nullable Duration planned;
  private final long callsPlanned;
  private final long chunksPlanned;
  private final LongSupplier nanoTime;
  private final long begin;
  private final AtomicLong firstCall = new AtomicLong(NEVER);
  private final LongAdder started = new LongAdder();
  private final LongAdder over = new LongAdder();
  private final LongAdder chunks = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LiveTimes times = new LiveTimes();

  /** Begins to count, and to look at the clock. */
  LiveTally(RunInfo run, LongSupplier nanoTime) {
    LoadShape shape = run.plan().shape();
    this.planned = shape.timed() ? shape.duration() : null;
    this.callsPlanned = shape.timed() ? Count.UNKNOWN : run.plan().planned();
    this.chunksPlanned = shape.timed() ? Count.UNKNOWN : callsPlanned * run.chunksPerCall();
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  void callStarted() {
    if (firstCall.get() == NEVER) {
      firstCall.compareAndSet(NEVER, nanoTime.getAsLong());
    }
    started.increment();
  }

  void callEnded() {
    over.increment();
  }

  void chunk(Duration time) {
    chunks.increment();
    times.record(time);
  }

  void failure() {
    failed.increment();
  }

  Tally now() {
    long ended = over.sum();
    long now = nanoTime.getAsLong();
    long first = firstCall.get();
    return new Tally(
        Duration.ofNanos(now - begin),
        first == NEVER ? Duration.ZERO : Duration.ofNanos(now - first),
        planned,
        (int) Math.max(0, started.sum() - ended),
        new Count(ended, callsPlanned),
        new Count(chunks.sum(), chunksPlanned),
        failed.sum(),
        times.p95());
  }
}
