package io.github.concurrentcalls.server;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Works jobs off: those of one call one after another in the order in which they came, those of
 * different calls at the same time. A job that fails is dropped, the next one of its call goes
 * ahead. Safe for use by all threads.
 */
final class WorkQueue implements AutoCloseable {
  private static final int SECONDS_TO_FINISH = 10;

  private final Map<String, CompletableFuture<?>> last = new HashMap<>();
  private final ExecutorService workers;

  WorkQueue() {
    this.workers =
        new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads());
  }

  private static ThreadFactory threads() {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, "reference-server-worker-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Puts a job behind those of its call; what is returned completes with its result. */
  synchronized <T> CompletableFuture<T> submit(String callId, Supplier<T> job) {
    CompletableFuture<?> before =
        last.getOrDefault(callId, CompletableFuture.completedFuture(null));
    CompletableFuture<T> next = before.handleAsync((ignored, failure) -> job.get(), workers);
    last.put(callId, next);
    return next.whenComplete((result, failure) -> forget(callId, next));
  }

  private synchronized void forget(String callId, CompletableFuture<?> job) {
    last.remove(callId, job);
  }

  private synchronized CompletableFuture<?>[] open() {
    return last.values().toArray(CompletableFuture<?>[]::new);
  }

  /** Gives what is queued 10 s, then gives up. */
  @Override
  public void close() {
    CompletableFuture.allOf(open())
        .completeOnTimeout(null, SECONDS_TO_FINISH, TimeUnit.SECONDS)
        .exceptionally(failure -> null)
        .join();
    workers.shutdownNow();
    awaitWorkers();
  }

  private void awaitWorkers() {
    try {
      boolean ended = workers.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS);
      assert ended : "workers do not end when interrupted";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
