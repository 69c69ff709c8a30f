package io.github.concurrentcalls.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Chunks and calls by parts of the time. There are at most {@value #MOST} parts, of 20 ms at first;
 * when the run gets longer than they are together, each becomes twice as long. Not thread-safe.
 */
final class TimeSlots {
  static final int MOST = 120;

  private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(20);
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private @Nullable Part[] parts = new @Nullable Part[MOST];
  private long width = SHORTEST;
  private long origin = Long.MIN_VALUE;

  private static final class Part {
    final TimeBuckets times = new TimeBuckets();
    long passed;
    long failed;
    long rejected;
    long longest;
    double nanosInFlight;

    void add(Part other) {
      other.times.addTo(times);
      passed += other.passed;
      failed += other.failed;
      rejected += other.rejected;
      longest = Math.max(longest, other.longest);
      nanosInFlight += other.nanosInFlight;
    }
  }

  /** Counts a chunk in the part in which it began. */
  void chunk(long start, long nanos, Timeline.Result result) {
    Part part = part(index(start));
    switch (result) {
      case PASSED -> part.passed++;
      case FAILED -> part.failed++;
      case REJECTED -> part.rejected++;
    }
    if (result != Timeline.Result.REJECTED) {
      part.times.record(nanos);
      part.longest = Math.max(part.longest, nanos);
    }
  }

  /** Counts a call in all parts in which it was in flight. */
  void inFlight(long start, long end) {
    index(start);
    int last = index(end);
    for (int i = index(start); i <= last; i++) {
      long from = Math.max(start, origin + i * width);
      long to = Math.min(end, origin + (i + 1) * width);
      part(i).nanosInFlight += Math.max(0, to - from);
    }
  }

  /** All parts up to the last in which something was going on. */
  List<Timeline.Slot> slots() {
    List<Timeline.Slot> slots = new ArrayList<>();
    for (int i = 0; i <= last(); i++) {
      slots.add(slot(i));
    }
    return slots;
  }

  private int last() {
    int last = MOST - 1;
    while (last >= 0 && parts[last] == null) {
      last--;
    }
    return last;
  }

  private Timeline.Slot slot(int i) {
    Part part = part(i);
    return new Timeline.Slot(
        Duration.ofNanos(i * width),
        Duration.ofNanos(width),
        part.nanosInFlight / width,
        part.passed,
        part.failed,
        part.rejected,
        millis(Math.min(part.times.quantile(0.5), part.longest)),
        millis(Math.min(part.times.quantile(0.95), part.longest)),
        millis(part.longest));
  }

  private Part part(int i) {
    Part part = parts[i];
    if (part == null) {
      part = new Part();
      parts[i] = part;
    }
    return part;
  }

  /**
   * The first call to end is not always the first to begin: what began before it counts with it.
   */
  private int index(long nanos) {
    if (origin == Long.MIN_VALUE) {
      origin = nanos;
    }
    long since = Math.max(0, nanos - origin);
    while (since / width >= MOST) {
      widen();
    }
    return (int) (since / width);
  }

  private void widen() {
    @Nullable Part[] wider = new @Nullable Part[MOST];
    for (int i = 0; i < MOST; i++) {
      Part part = parts[i];
      Part there = wider[i / 2];
      if (there == null) {
        wider[i / 2] = part;
      } else if (part != null) {
        there.add(part);
      }
    }
    parts = wider;
    width *= 2;
  }

  private static double millis(long nanos) {
    return nanos / NANOS_PER_MILLISECOND;
  }
}
