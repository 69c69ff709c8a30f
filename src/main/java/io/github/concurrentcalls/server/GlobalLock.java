package io.github.concurrentcalls.server;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** {@link Fault#GLOBAL_LOCK}. */
final class GlobalLock extends ChunkService {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Striker striker;

  GlobalLock(CallService next, Striker striker) {
    super(next);
    this.striker = striker;
  }

  @Override
  Answer chunk(ChunkRequest request, Function<ChunkRequest, Answer> work) {
    if (!striker.strikesChunk(request.callId())) {
      return work.apply(request);
    }
    lock(request.callId());
    try {
      return work.apply(request);
    } finally {
      lock.unlock();
    }
  }

  private void lock(String callId) {
    if (lock.tryLock()) {
      return;
    }
    striker.note(callId, "waits for the lock, behind " + lock.getQueueLength() + " others in line");
    lock.lock();
  }
}
