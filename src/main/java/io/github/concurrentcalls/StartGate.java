package io.github.concurrentcalls;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Bounds the calls in flight and lets the first of them start together. Blocks in ways that JUnit's
 * pool does not notice, since it would add threads. Safe for use by all threads.
 *
 * <p>The last to come wakes all others itself. A latch has each thread wake the next one, which
 * then stands behind all that the others do meanwhile: their starts were spread more.
 */
final class StartGate {
  private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(100);

  private final Semaphore permits;
  private final int parties;
  private final Duration patience;
  private final AtomicInteger entered = new AtomicInteger();
  private final Set<Integer> arrived = new ConcurrentSkipListSet<>();
  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger missing;
  private volatile boolean open;

  /**
   * Opens when so many calls have come.
   *
   * @param parties calls at once
   * @param patience how long a call waits for the next one to come
   */
  StartGate(int parties, Duration patience) {
    this.permits = new Semaphore(parties, true);
    this.parties = parties;
    this.patience = patience;
    this.missing = new AtomicInteger(parties);
  }

  /** Waits until the call may be in flight. */
  void enter() throws InterruptedException {
    permits.acquire();
  }

  /** The call is in flight no longer. */
  void leave() {
    permits.release();
  }

  /** Whether any call is in flight. */
  boolean isTaken() {
    return permits.availablePermits() < parties;
  }

  /** A call that will never come is waited for no longer. */
  void absent() {
    if (entered.getAndIncrement() < parties) {
      oneLessIsMissing();
    }
  }

  /**
   * Waits for the others, if this call is one of the first.
   *
   * @param index the call, from 1
   * @return who did not come in time, empty if all did
   */
  Optional<String> awaitOthers(int index) throws InterruptedException {
    if (entered.getAndIncrement() >= parties) {
      return Optional.empty();
    }
    arrived.add(index);
    waiting.add(Thread.currentThread());
    oneLessIsMissing();
    return isOpenInTime() ? Optional.empty() : Optional.of(whoIsMissing());
  }

  private void oneLessIsMissing() {
    if (missing.decrementAndGet() == 0) {
      open();
    }
  }

  private void open() {
    open = true;
    waiting.forEach(LockSupport::unpark);
  }

  /** Is patient for as long as others keep coming. The first to come looks after the rest. */
  private boolean isOpenInTime() throws InterruptedException {
    boolean first = waiting.peek() == Thread.currentThread();
    long glance = first ? Math.min(GLANCE, patience.toNanos()) : patience.toNanos();
    int before = missing.get();
    long since = System.nanoTime();
    while (!open && System.nanoTime() - since < patience.toNanos()) {
      parkFor(glance);
      int now = missing.get();
      if (now < before) {
        before = now;
        since = System.nanoTime();
      } else if (first && !open) {
        callForAnotherThread();
      }
    }
    return open;
  }

  private void parkFor(long nanos) throws InterruptedException {
    if (!open) {
      LockSupport.parkNanos(this, nanos);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /**
   * A fork-join pool now and then leaves a queued call lying, since it counts on its threads to
   * come back for it, and they stand here. A moment of blocking that it does notice makes it add a
   * thread, which finds the call.
   */
  private static void callForAnotherThread() throws InterruptedException {
    try {
      ForkJoinPool.managedBlock(new Moment());
    } catch (RejectedExecutionException full) {
      // then the others come without help, or they are reported
    }
  }

  private static final class Moment implements ForkJoinPool.ManagedBlocker {
    private boolean over;

    @Override
    public boolean block() {
      over = true;
      return true;
    }

    @Override
    public boolean isReleasable() {
      return over;
    }
  }

  private String whoIsMissing() {
    String problem =
        "only %d of %d calls came to the start, and no other within %d s (calls %s)"
            .formatted(arrived.size(), parties, patience.toSeconds(), arrived);
    open();
    return problem;
  }
}
