package io.github.concurrentcalls;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
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

  /** Is patient for as long as others keep coming. */
  private boolean isOpenInTime() throws InterruptedException {
    int before;
    do {
      before = missing.get();
      awaitOpening();
    } while (!open && missing.get() < before);
    return open;
  }

  private void awaitOpening() throws InterruptedException {
    long start = System.nanoTime();
    long left = patience.toNanos();
    while (!open && left > 0) {
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      left = patience.toNanos() - (System.nanoTime() - start);
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
