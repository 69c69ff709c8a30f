package io.github.concurrentcalls.metrics;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The calls whose last chunk the server has put on its queue (202), as far as they were looked for
 * in its database. Immutable, safe for use by all threads.
 *
 * @param calls the times of each, by its index
 * @param patience how long after the load they were waited for
 */
@API(status = API.Status.EXPERIMENTAL)
public record QueuedCalls(SortedMap<Integer, Times> calls, Duration patience) {

  /** Of a run in which there were none, or nobody looked. */
  public static final QueuedCalls NONE = new QueuedCalls(new TreeMap<>(), Duration.ZERO);

  /**
   * Both are counted from the start of the call's first request.
   *
   * @param accepted until the end of the answer to its last chunk: its call duration
   * @param done until the database was seen to say that it is completed; null if it never did
   */
  public record Times(Duration accepted, @Nullable Duration done) {}

  /** Copies the map. */
  public QueuedCalls {
    calls = Collections.unmodifiableSortedMap(new TreeMap<>(calls));
  }

  /** Times until they were accepted, in ms. */
  public Distribution accepted() {
    return distribution(Times::accepted);
  }

  /** Times until they were done, in ms; those that never were are not in it. */
  public Distribution done() {
    return distribution(Times::done);
  }

  /** When a call was done; null if it never was, or was not on the queue. */
  public @Nullable Duration done(int index) {
    Times times = calls.get(index);
    return times == null ? null : times.done();
  }

  /** The indexes of those that were never done, in order. */
  public List<Integer> unfinished() {
    return calls.entrySet().stream()
        .filter(call -> call.getValue().done() == null)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Distribution distribution(Function<Times, @Nullable Duration> time) {
    Samples samples = Samples.many();
    calls.values().stream()
        .map(time)
        .filter(Objects::nonNull)
        .forEach(known -> samples.record(known.toNanos()));
    return samples.distribution(Samples.STEPS / 1000);
  }
}
