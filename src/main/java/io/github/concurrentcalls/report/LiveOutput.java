package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.RunInfo;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints what happens in one run, on a thread of its own: whoever brings a line neither formats it
 * nor waits for the output. Where that takes lines more slowly than they come, some are left out,
 * and their number is said. Safe for use by all threads.
 *
 * <p>Lines come in groups, in the guide's order: starts, first chunks, second chunks and so on,
 * ends. A blank line stands before the first line of a group that is later than any seen.
 */
final class LiveOutput {
  static final int STARTS = 0;
  static final int ENDS = Integer.MAX_VALUE;

  private static final int MOST_WAITING = 4_096;

  /** To wake the writer for every line would cost the call's thread a system call. */
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(50);

  private final Lines lines;
  private final Progress progress;
  private final RunInfo run;
  private final CallSample sample;
  private final LiveTally tally;
  private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger room = new AtomicInteger(MOST_WAITING);
  private final LongAdder leftOut = new LongAdder();
  private final Thread writer = new Thread(this::write, "concurrent-calls-console");
  private volatile boolean over;
  private int latestGroup = STARTS;
  private @Nullable Throwable failure;

  /**
   * How much of the run is shown.
   *
   * @param verbose whether that is every call
   * @param nanoTime the clock
   */
  record Sampling(boolean verbose, LongSupplier nanoTime) {}

  private record Entry(int group, Supplier<String> line) {}

  /** Prepares the output; {@link #start} begins it. */
  LiveOutput(Lines lines, Progress progress, RunInfo run, Sampling sampling) {
    this.lines = lines;
    this.progress = progress;
    this.run = run;
    this.sample = sampling.verbose() ? CallSample.everything(run) : CallSample.ofLines(run);
    this.tally = new LiveTally(run, sampling.nanoTime());
    writer.setDaemon(true);
  }

  void start() {
    writer.start();
  }

  CallSample sample() {
    return sample;
  }

  LiveTally tally() {
    return tally;
  }

  /** Has a line printed, or leaves it out; never waits. */
  void print(int group, Supplier<String> line) {
    if (room.getAndDecrement() > 0) {
      waiting.add(new Entry(group, line));
    } else {
      room.incrementAndGet();
      leftOut.increment();
    }
  }

  /**
   * Waits until all is printed. What comes later is not.
   *
   * @throws IllegalStateException if it could not be printed
   */
  void end() {
    over = true;
    LockSupport.unpark(writer);
    join();
    if (failure != null) {
      throw new IllegalStateException("could not print what happened", failure);
    }
  }

  private void join() {
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      lines.print(EventLines.header(run, sample));
      progress.started(tally.now());
      while (!over) {
        writeWaiting();
        LockSupport.parkNanos(this, LOOK_EVERY);
      }
      writeWaiting();
      progress.ended();
      writeLeftOut();
    } catch (RuntimeException | Error unprintable) {
      failure = unprintable;
    }
  }

  private void writeWaiting() {
    for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
      room.incrementAndGet();
      boolean later = entry.group > latestGroup;
      latestGroup = Math.max(entry.group, latestGroup);
      String line = entry.line.get();
      lines.print(later ? List.of("", line) : List.of(line));
    }
    progress.advanced(tally.now());
  }

  private void writeLeftOut() {
    if (sample.failuresLeftOut() > 0) {
      lines.print("[INFO] Failures that are not shown: " + sample.failuresLeftOut());
    }
    if (leftOut.sum() > 0) {
      lines.print(
          "[INFO] Lines left out, for the output was slower than the run: " + leftOut.sum());
    }
  }
}
