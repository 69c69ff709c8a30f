package io.github.concurrentcalls.server;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One lock for each call that is being worked on: two requests of one call take turns, those of
 * different calls never wait for each other. Nothing is kept of a call that nobody works on. Safe
 * for use by all threads.
 */
final class CallLocks {
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  private static final class Entry {
    private final ReentrantLock lock = new ReentrantLock(true);
    private int users; // changed inside the map's compute only
  }

  <T> T with(String callId, Supplier<T> work) {
    Entry entry = enter(callId);
    entry.lock.lock();
    try {
      return work.get();
    } finally {
      entry.lock.unlock();
      leave(callId);
    }
  }

  private Entry enter(String callId) {
    return Objects.requireNonNull(
        entries.compute(
            callId,
            (id, entry) -> {
              Entry used = entry == null ? new Entry() : entry;
              used.users++;
              return used;
            }));
  }

  private void leave(String callId) {
    entries.computeIfPresent(callId, (id, entry) -> --entry.users == 0 ? null : entry);
  }
}
