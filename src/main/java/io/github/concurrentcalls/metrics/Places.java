package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.ExchangeKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Counts exchanges by kind and by where they were: chunk and calls in flight. Not thread-safe. */
final class Places {
  private final Map<ExchangeKind, Grid> grids = new EnumMap<>(ExchangeKind.class);

  private static final class Grid {
    final long[] byChunk = new long[Bands.CHUNKS];
    final long[] byInFlight = new long[Bands.IN_FLIGHT];
  }

  void count(ExchangeLog log, int i) {
    Grid grid = grids.computeIfAbsent(log.kind(i), kind -> new Grid());
    grid.byChunk[log.chunk(i)]++;
    grid.byInFlight[log.inFlight(i)]++;
  }

  /** The kinds of those that were counted. */
  Set<ExchangeKind> kinds() {
    return grids.keySet();
  }

  /** By chunk, of these kinds. */
  long[] byChunk(Set<ExchangeKind> kinds) {
    long[] sum = new long[Bands.CHUNKS];
    grids.forEach((kind, grid) -> add(sum, grid.byChunk, kinds.contains(kind)));
    return sum;
  }

  /** By calls in flight, of these kinds. */
  long[] byInFlight(Set<ExchangeKind> kinds) {
    long[] sum = new long[Bands.IN_FLIGHT];
    grids.forEach((kind, grid) -> add(sum, grid.byInFlight, kinds.contains(kind)));
    return sum;
  }

  private static void add(long[] sum, long[] more, boolean wanted) {
    for (int i = 0; wanted && i < sum.length; i++) {
      sum[i] += more[i];
    }
  }
}
