package io.github.concurrentcalls.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Remembers the results used last; what many threads ask for at once is computed by one of them,
 * while no lock is held. Safe for use by all threads.
 */
final class BoundedCache<K, V> {
  private final Map<K, FutureTask<V>> tasks;

  BoundedCache(int most) {
    this.tasks =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, FutureTask<V>> eldest) {
            return size() > most;
          }
        };
  }

  V get(K key, Supplier<V> compute) {
    FutureTask<V> task;
    synchronized (tasks) {
      task = tasks.computeIfAbsent(key, k -> new FutureTask<>(compute::get));
    }
    task.run(); // does nothing where another thread has started it
    try {
      return task.get();
    } catch (ExecutionException e) {
      forget(key, task);
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void forget(K key, FutureTask<V> task) {
    synchronized (tasks) {
      tasks.remove(key, task);
    }
  }
}
