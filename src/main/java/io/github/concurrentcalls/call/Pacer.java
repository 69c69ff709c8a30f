package io.github.concurrentcalls.call;

import io.github.concurrentcalls.plan.LoadShape;
import io.github.concurrentcalls.plan.Pacing;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Holds the chunks of one call back until it is time for them. Belongs to the call's thread.
 *
 * <p>With {@link Pacing.Live}, the clock of the audio starts when the call should have begun, and
 * never waits for an answer: a chunk that could not be sent in time is sent at once, and still is
 * due when it was.
 */
final class Pacer {
  private final Pacing pacing;
  private final SplittableRandom random;
  private final CallObserver observer;
  private long begin = Exchange.ANY_TIME;
  private boolean scheduled;

  Pacer(LoadShape shape, int index, CallObserver observer) {
    this.pacing = shape.pacing();
    this.random = new SplittableRandom(shape.seed() * 1_000_003 + index);
    this.observer = observer;
  }

  /** The call should begin at this {@link System#nanoTime()}. */
  void dueAt(long nanos) {
    begin = nanos;
    scheduled = true;
  }

  /** The call begins now; gives when it should have begun. */
  long begin() {
    if (begin == Exchange.ANY_TIME) {
      begin = System.nanoTime();
    }
    return scheduled ? begin : Exchange.ANY_TIME;
  }

  /**
   * Waits until it is time for a chunk.
   *
   * @param whole audio in each chunk but the last one
   * @return when it was time, {@link Exchange#ANY_TIME} where that depended on the last answer
   */
  long awaitTurn(Chunk chunk, Duration whole) throws InterruptedException {
    if (pacing instanceof Pacing.Live live) {
      return awaitSpoken(chunk, whole, live.speed());
    }
    if (chunk.number() > 1) {
      rest(pacing);
    }
    return Exchange.ANY_TIME;
  }

  private long awaitSpoken(Chunk chunk, Duration whole, double speed) throws InterruptedException {
    begin();
    long audio = whole.toNanos() * (chunk.number() - 1) + chunk.duration().toNanos();
    long due = begin + Math.round(audio / speed);
    observer.rest(due - System.nanoTime());
    return due;
  }

  private void rest(Pacing between) throws InterruptedException {
    if (between instanceof Pacing.Random range) {
      long least = range.least().toNanos();
      observer.rest(random.nextLong(least, range.most().toNanos() + 1));
    } else if (between instanceof Pacing.Fixed fixed) {
      observer.rest(fixed.pause().toNanos());
    }
  }
}
