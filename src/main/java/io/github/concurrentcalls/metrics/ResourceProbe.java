package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;

/**
 * Reads what somebody uses, once before the load and then once a second. Used by one thread at a
 * time.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface ResourceProbe extends AutoCloseable {

  /**
   * Reads what there is now.
   *
   * @param log takes it
   * @throws RuntimeException saying why it cannot be read, a clause
   */
  void read(ResourceLog log);

  /** Gives up what it has open. */
  @Override
  default void close() {}
}
