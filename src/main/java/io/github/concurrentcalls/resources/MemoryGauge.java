package io.github.concurrentcalls.resources;

import org.jspecify.annotations.Nullable;

/** Reads some memory of the server. */
interface MemoryGauge {

  /** Which memory that is, for a reader. */
  String what();

  /**
   * Bytes that it holds now. May take tenths of a second.
   *
   * @throws NotWatchedException if that cannot be said
   */
  long read();

  /**
   * By how many bytes it may grow under a load, whatever the server does with its calls.
   *
   * @param before what it held before
   * @return null where its growth says nothing of what the server keeps
   */
  @Nullable Long expectedGrowth(long before, Load load);
}
