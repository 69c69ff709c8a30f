package io.github.concurrentcalls;

import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets one run of this JVM after another have the machine. Held from a run's opening to its close.
 *
 * <p>JUnit's workers run other queued tasks while they wait for their own, so a thread that is
 * inside one run can be made to open another. Were it to wait, it would wait for itself for ever:
 * it goes ahead instead, and both runs are told.
 */
final class RunLock {
  private static final Semaphore FREE = new Semaphore(1, true);
  private static final AtomicInteger WAITING = new AtomicInteger();
  private static final ThreadLocal<@Nullable Occupant> INSIDE = new ThreadLocal<>();
  private static volatile int heldFor;

  private RunLock() {}

  /** What a run holds until it closes it, on the thread that got it. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /** A run, or several, by which the lock is held. */
  interface Occupant {
    /** How others speak of it. */
    String name();

    /** Says that its figures prove nothing. */
    void invalidate(String problem);
  }

  /** What the current thread is inside of. */
  static @Nullable Occupant inside() {
    return INSIDE.get();
  }

  /** Marks the current thread as being inside a run until the result is closed. */
  static Hold enter(Occupant run) {
    Occupant outer = INSIDE.get();
    INSIDE.set(run);
    return () -> INSIDE.set(outer);
  }

  /** What the pool lacks for so many calls at once and so many templates that wait. */
  interface PoolCheck {
    Optional<String> tooSmall(int inFlight, int waiting);
  }

  /**
   * Waits until no other run goes on. Only for a thread that is inside no run.
   *
   * @param inFlight calls that the run has at once
   * @param pool knows the pool
   * @throws IllegalArgumentException if the pool has no thread to spare for waiting: what a waiting
   *     template takes away may be what the run that it waits for needs
   */
  static Hold acquire(int inFlight, PoolCheck pool) {
    int waiting = WAITING.incrementAndGet();
    try {
      if (FREE.availablePermits() == 0) {
        refuse(pool.tooSmall(Math.max(inFlight, heldFor), waiting));
      }
      ForkJoinPool.managedBlock(new Turn());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another run went on", stopped);
    } finally {
      WAITING.decrementAndGet();
    }
    heldFor = inFlight;
    // Those who wait now looked at the pool with another run's needs in mind.
    Optional<String> problem = pool.tooSmall(inFlight, WAITING.get());
    if (problem.isPresent()) {
      FREE.release();
    }
    refuse(problem);
    return FREE::release;
  }

  private static void refuse(Optional<String> problem) {
    problem.ifPresent(
        text -> {
          throw new IllegalArgumentException(text);
        });
  }

  private static final class Turn implements ForkJoinPool.ManagedBlocker {
    private boolean got;

    @Override
    public boolean block() throws InterruptedException {
      FREE.acquire();
      got = true;
      return true;
    }

    @Override
    public boolean isReleasable() {
      got = got || FREE.tryAcquire();
      return got;
    }
  }
}
