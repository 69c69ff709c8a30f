package io.github.concurrentcalls.metrics;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of the failures of one signature. A failure that follows another one in its call
 * without an exchange between them that passed is no incident of its own: a call that is broken
 * fails all that it still sends. Not thread-safe.
 */
final class Incidents {
  final Places begun = new Places();

  /** Exchanges that were sent while an incident went on: they prove nothing either way. */
  final Places during = new Places();

  final long[] callsByChunk = new long[Bands.CHUNKS];
  final long[] callsByMostInFlight = new long[Bands.IN_FLIGHT];
  final Map<String, Long> callsByAgent = new HashMap<>();
  final Map<String, Long> callsByMode = new HashMap<>();
  long failures;

  /** Counts a call in which there was at least one. */
  void call(String agent, String mode) {
    callsByAgent.merge(agent, 1L, Long::sum);
    callsByMode.merge(mode, 1L, Long::sum);
  }
}
