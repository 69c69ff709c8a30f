package io.github.concurrentcalls.server;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** {@link Fault#GLOBAL_LOCK}. */
final class GlobalLock extends ChunkService {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final Striker striker;

  GlobalLock(CallService next, Striker striker) {
    super(next);
    this.striker = striker;
  }

  @Override
  Answer chunk(ChunkRequest request, Function<ChunkRequest, Answer> work) {
    boolean alone = striker.strikesChunk(request.callId());
    Lock side = alone ? lock.writeLock() : lock.readLock();
    take(side, request.callId());
    try {
      return work.apply(request);
    } finally {
      side.unlock();
    }
  }

  private void take(Lock side, String callId) {
    // Nobody overtakes those who stand in line.
    if (!lock.hasQueuedThreads() && side.tryLock()) {
      return;
    }
    striker.note(callId, "waits for the lock, behind " + lock.getQueueLength() + " others in line");
    side.lock();
  }
}
