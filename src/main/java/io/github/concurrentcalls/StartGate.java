package io.github.concurrentcalls;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the calls in flight and lets the first of them start together. Blocks in ways that JUnit's
 * pool does not notice, since it would add threads. Safe for use by all threads.
 */
final class StartGate {
  private final Semaphore permits;
  private final int parties;
  private final Duration patience;
  private final AtomicInteger entered = new AtomicInteger();
  private final Set<Integer> arrived = new ConcurrentSkipListSet<>();
  private final CountDownLatch missing;

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
    this.missing = new CountDownLatch(parties);
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
      missing.countDown();
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
    missing.countDown();
    return allCame() ? Optional.empty() : Optional.of(whoIsMissing());
  }

  /** Is patient for as long as others keep coming. */
  private boolean allCame() throws InterruptedException {
    long before;
    do {
      before = missing.getCount();
      if (missing.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return true;
      }
    } while (missing.getCount() < before);
    return false;
  }

  private String whoIsMissing() {
    String problem =
        "only %d of %d calls came to the start, and no other within %d s (calls %s)"
            .formatted(arrived.size(), parties, patience.toSeconds(), arrived);
    while (missing.getCount() > 0) {
      missing.countDown();
    }
    return problem;
  }
}
