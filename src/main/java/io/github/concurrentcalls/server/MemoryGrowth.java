package io.github.concurrentcalls.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** {@link Fault#MEMORY_GROWTH}. */
final class MemoryGrowth extends ChunkService {
  private static final long MOST_KEPT =
      Math.min(1_000_000_000L, Runtime.getRuntime().maxMemory() / 2);

  private final Queue<byte[]> kept = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final int size;
  private final Striker striker;

  MemoryGrowth(CallService next, int size, Striker striker) {
    super(next);
    this.size = size;
    this.striker = striker;
  }

  @Override
  Answer chunk(ChunkRequest request, Function<ChunkRequest, Answer> work) {
    if (striker.strikesChunk(request.callId()) && hasRoom()) {
      kept.add(new byte[size]);
      striker.note(request.callId(), "keeps %d bytes of a chunk".formatted(size));
    }
    return work.apply(request);
  }

  private boolean hasRoom() {
    if (bytes.addAndGet(size) <= MOST_KEPT) {
      return true;
    }
    bytes.addAndGet(-size);
    return false;
  }
}
