package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the server held in memory before the load and after it. Immutable.
 *
 * @param what which memory that is, for a reader
 * @param before bytes before the load, when a call alone had warmed the server up
 * @param after bytes after the load, when all had been worked off
 * @param expected bytes of growth that any load of this size may bring, null where the growth of
 *     this memory says nothing of what the server keeps
 */
@API(status = API.Status.EXPERIMENTAL)
public record ServerMemory(String what, long before, long after, @Nullable Long expected) {

  /** Bytes that are held after the load and were not before; less than 0 where it shrank. */
  public long growth() {
    return after - before;
  }

  /** Whether it grew by more than what any load of this size may bring. */
  public boolean unexplained() {
    return expected != null && growth() > expected;
  }
}
