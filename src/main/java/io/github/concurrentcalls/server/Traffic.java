package io.github.concurrentcalls.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which calls have a chunk in flight, at which chunk each call is, and in what order the calls
 * came. Safe for use by all threads.
 */
final class Traffic {
  private final Map<String, Progress> calls = new HashMap<>();
  private final Map<String, Integer> inFlight = new LinkedHashMap<>();

  private static final class Progress {
    private final int ordinal;
    private int chunk;

    private Progress(int ordinal) {
      this.ordinal = ordinal;
    }
  }

  synchronized void created(String callId) {
    progress(callId);
  }

  synchronized void begin(String callId) {
    progress(callId).chunk++;
    inFlight.merge(callId, 1, Integer::sum);
  }

  synchronized void end(String callId) {
    inFlight.computeIfPresent(callId, (id, chunks) -> chunks == 1 ? null : chunks - 1);
  }

  /** How many calls came before this one. */
  synchronized int ordinal(String callId) {
    return progress(callId).ordinal;
  }

  /** The number of the chunk that the call is at, from 1. */
  synchronized int chunk(String callId) {
    return progress(callId).chunk;
  }

  /** The other calls that have a chunk in flight. */
  synchronized List<String> others(String callId) {
    List<String> others = new ArrayList<>(inFlight.keySet());
    others.remove(callId);
    return others;
  }

  private Progress progress(String callId) {
    return calls.computeIfAbsent(callId, id -> new Progress(calls.size()));
  }
}
