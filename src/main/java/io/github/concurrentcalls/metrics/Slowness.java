package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.ExchangeKind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The times of the answered chunks of one kind, by what slow ones may have in common.
 *
 * <p>One bad moment of the server, or of the machine, makes all exchanges slow that are going on,
 * and calls that start together send the same chunk at the same time. So of those with the same
 * value that begin in the same second one is taken. A call counts for its agent and its mode once,
 * with its median, and for the calls in flight with one of its chunks, whichever: a slow call makes
 * slow chunks wherever it meets others. Not thread-safe.
 */
final class Slowness {
  final ExchangeKind kind;
  final Map<Integer, TimeBuckets> byChunk = new TreeMap<>();
  final Map<Integer, TimeBuckets> byInFlight = new TreeMap<>();
  final Map<String, TimeBuckets> byAgent = new TreeMap<>();
  final Map<String, TimeBuckets> byMode = new TreeMap<>();
  private final Map<Integer, BitSet> secondsByChunk = new TreeMap<>();
  private final Map<Integer, BitSet> secondsByInFlight = new TreeMap<>();
  private final SplittableRandom random = new SplittableRandom(1);

  Slowness(ExchangeKind kind) {
    this.kind = kind;
  }

  void add(ExchangeLog log, String agent, String mode) {
    long[] times = new long[log.size()];
    int answered = 0;
    int oneOfCall = 0;
    for (int i = 0; i < log.size(); i++) {
      if (log.answered(i, kind)) {
        times[answered++] = log.nanos(i);
        addOneASecond(byChunk, secondsByChunk, log.chunk(i), log, i);
        if (answered == 1 || random.nextInt(answered) == 0) {
          oneOfCall = i;
        }
      }
    }
    if (answered > 0) {
      addOneASecond(byInFlight, secondsByInFlight, log.inFlight(oneOfCall), log, oneOfCall);
      Arrays.sort(times, 0, answered);
      long median = times[(answered - 1) / 2];
      buckets(byAgent, agent).record(median);
      buckets(byMode, mode).record(median);
    }
  }

  private static void addOneASecond(
      Map<Integer, TimeBuckets> by,
      Map<Integer, BitSet> seconds,
      int value,
      ExchangeLog log,
      int i) {
    BitSet taken = seconds.computeIfAbsent(value, key -> new BitSet());
    if (!taken.get(log.second(i))) {
      taken.set(log.second(i));
      buckets(by, value).record(log.nanos(i));
    }
  }

  private static <K> TimeBuckets buckets(Map<K, TimeBuckets> by, K value) {
    return by.computeIfAbsent(value, key -> new TimeBuckets());
  }
}
