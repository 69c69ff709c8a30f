package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;

/** What generator, server and database used while the load went on. Immutable. */
@API(status = API.Status.EXPERIMENTAL)
public record ResourceUse() {
  /** Nobody looked. */
  public static final ResourceUse UNWATCHED = new ResourceUse();
}
