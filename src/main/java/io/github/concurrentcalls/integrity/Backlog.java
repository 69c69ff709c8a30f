package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.metrics.QueuedCalls;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The calls that a server has put on its queue, until its store says that they are completed.
 *
 * <p>One look asks about all of them; there is never more than one at a time, nor one sooner than
 * {@link #POLL} after the one before. So a call is seen to be done that much too late, and the time
 * of a look, but never too early. While calls go on, a thread of its own looks, so that a call's
 * thread goes on to its next call and what is measured of them stays the same; after them, the
 * thread that waits does.
 *
 * <p>{@link #add} is for all threads and never waits for the store; the rest is for one at a time.
 */
final class Backlog {
  static final Duration POLL = Duration.ofMillis(250);

  /**
   * A call whose last chunk was answered 202.
   *
   * @param startNanos when its first request began
   * @param endNanos when the last answer had come
   */
  record Accepted(int index, String callId, long startNanos, long endNanos) {
    QueuedCalls.Times doneAt(long nanos) {
      return new QueuedCalls.Times(accepted(), Duration.ofNanos(nanos - startNanos));
    }

    QueuedCalls.Times neverDone() {
      return new QueuedCalls.Times(accepted(), null);
    }

    private Duration accepted() {
      return Duration.ofNanos(endNanos - startNanos);
    }
  }

  private final CallStorage storage;
  private final Duration patience;
  private final Map<String, Accepted> open = new ConcurrentHashMap<>();
  private final Map<Integer, QueuedCalls.Times> done = new ConcurrentHashMap<>();
  private final ScheduledExecutorService lookout =
      Executors.newSingleThreadScheduledExecutor(daemons());
  private final AtomicBoolean lookingOut = new AtomicBoolean();
  private boolean loadIsOver;

  /**
   * Empty.
   *
   * @param patience how long to wait for what is still open when the load is over
   */
  Backlog(CallStorage storage, Duration patience) {
    this.storage = storage;
    this.patience = patience;
  }

  private static ThreadFactory daemons() {
    return work -> {
      Thread thread = new Thread(work, "concurrent-calls-backlog");
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Looks out for a call from now on. */
  void add(Accepted call) {
    open.put(call.callId(), call);
    if (lookingOut.compareAndSet(false, true)) {
      ScheduledFuture<?> unused =
          lookout.scheduleWithFixedDelay(
              this::lookDuringLoad, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Waits until these calls are completed, at most for the patience; for calls that nobody measures
   * and no other call goes on beside.
   */
  void awaitUnmeasured(Collection<String> callIds) {
    try {
      await(() -> storage.completed(callIds).containsAll(callIds));
    } catch (StorageException unreadable) {
      // If it still is when the load is over, the look then says so.
    }
  }

  /** Waits, now that the load is over, until all calls are done, at most for the patience. */
  void await() {
    endLookout();
    await(this::look);
  }

  /** These calls are completed by now. */
  void completed(Set<String> callIds) {
    long now = System.nanoTime();
    for (String id : callIds) {
      Accepted call = open.remove(id);
      if (call != null) {
        done.put(call.index(), call.doneAt(now));
      }
    }
  }

  /** What became of all of them. */
  QueuedCalls result() {
    SortedMap<Integer, QueuedCalls.Times> all = new TreeMap<>(done);
    open.values().forEach(call -> all.put(call.index(), call.neverDone()));
    return new QueuedCalls(all, patience);
  }

  private boolean look() {
    if (!open.isEmpty()) {
      completed(storage.completed(List.copyOf(open.keySet())));
    }
    return open.isEmpty();
  }

  private synchronized void lookDuringLoad() {
    try {
      if (!loadIsOver) {
        look();
      }
    } catch (StorageException unreadable) {
      // If it still is when the load is over, the look then says so.
    }
  }

  /** After this no look is made, nor is one going on, but those of the calling thread. */
  private synchronized void endLookout() {
    loadIsOver = true;
    lookout.shutdown();
  }

  private void await(Callable<Boolean> condition) {
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(POLL)
          .atMost(patience)
          .until(condition);
    } catch (ConditionTimeoutException neverDone) {
      // Who asks for the result sees which.
    }
  }
}
