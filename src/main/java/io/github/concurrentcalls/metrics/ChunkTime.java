package io.github.concurrentcalls.metrics;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How long one chunk of a call took. Immutable.
 *
 * @param chunk number of the chunk, from 1
 * @param time from the start of its request to the last byte of its answer
 */
@API(status = API.Status.EXPERIMENTAL)
public record ChunkTime(int chunk, Duration time) {

  /**
   * The one of a call's chunks, of which all asked for about the same work, that took at least 1 s
   * longer and three times as long as any other of them; null where there is none, or no other.
   */
  public static @Nullable ChunkTime outlier(List<ChunkTime> chunks) {
    List<ChunkTime> slowestFirst =
        chunks.stream().sorted(Comparator.comparing(ChunkTime::time).reversed()).toList();
    return slowestFirst.size() > 1 && slowestFirst.get(0).isFarAbove(slowestFirst.get(1))
        ? slowestFirst.get(0)
        : null;
  }

  private boolean isFarAbove(ChunkTime other) {
    return Stalls.farAbove(time.toNanos(), other.time.toNanos());
  }
}
