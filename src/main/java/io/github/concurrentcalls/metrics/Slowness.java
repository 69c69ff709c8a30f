package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.ExchangeKind;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The times of the answered chunks of one kind, by what slow ones may have in common. A call that
 * is slow as a whole counts once for its agent, its mode and each number of calls in flight, with
 * its median. Not thread-safe.
 */
final class Slowness {
  final ExchangeKind kind;
  final Map<Integer, TimeBuckets> byChunk = new TreeMap<>();
  final Map<Integer, TimeBuckets> byInFlight = new TreeMap<>();
  final Map<String, TimeBuckets> byAgent = new TreeMap<>();
  final Map<String, TimeBuckets> byMode = new TreeMap<>();

  Slowness(ExchangeKind kind) {
    this.kind = kind;
  }

  void add(ExchangeLog log, String agent, String mode) {
    long[] times = new long[log.size()];
    int answered = 0;
    for (int i = 0; i < log.size(); i++) {
      if (log.answered(i, kind)) {
        times[answered++] = log.nanos(i);
        buckets(byChunk, log.chunk(i)).record(log.nanos(i));
        if (isFirstAt(log, i)) {
          buckets(byInFlight, log.inFlight(i)).record(medianAt(log, log.inFlight(i)));
        }
      }
    }
    if (answered > 0) {
      long median = median(times, answered);
      buckets(byAgent, agent).record(median);
      buckets(byMode, mode).record(median);
    }
  }

  private boolean isFirstAt(ExchangeLog log, int at) {
    for (int i = 0; i < at; i++) {
      if (log.answered(i, kind) && log.inFlight(i) == log.inFlight(at)) {
        return false;
      }
    }
    return true;
  }

  private long medianAt(ExchangeLog log, int inFlight) {
    long[] times = new long[log.size()];
    int found = 0;
    for (int i = 0; i < log.size(); i++) {
      if (log.answered(i, kind) && log.inFlight(i) == inFlight) {
        times[found++] = log.nanos(i);
      }
    }
    return median(times, found);
  }

  private static long median(long[] times, int number) {
    Arrays.sort(times, 0, number);
    return times[(number - 1) / 2];
  }

  private static <K> TimeBuckets buckets(Map<K, TimeBuckets> by, K value) {
    return by.computeIfAbsent(value, key -> new TimeBuckets());
  }
}
