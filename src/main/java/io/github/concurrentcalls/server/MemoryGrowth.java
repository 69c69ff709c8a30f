package io.github.concurrentcalls.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** {@link Fault#MEMORY_GROWTH}. */
final class MemoryGrowth extends ChunkService {
  private final Queue<ChunkRequest> kept = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final Striker striker;

  MemoryGrowth(CallService next, Striker striker) {
    super(next);
    this.striker = striker;
  }

  @Override
  Answer chunk(ChunkRequest request, Function<ChunkRequest, Answer> work) {
    if (striker.strikesChunk(request.callId())) {
      kept.add(request);
      striker.note(request.callId(), "keeps " + bytes.addAndGet(size(request)) + " bytes by now");
    }
    return work.apply(request);
  }

  private static long size(ChunkRequest request) {
    return request.audio().values().stream().mapToLong(wav -> wav.bytesFrom(0).remaining()).sum();
  }
}
