package io.github.concurrentcalls.server;

import java.util.function.Function;

/** {@link Fault#POOL_EXHAUSTED}. */
final class PoolExhausted extends ChunkService {
  private final int size;
  private final Striker striker;

  PoolExhausted(CallService next, int size, Striker striker) {
    super(next);
    this.size = size;
    this.striker = striker;
  }

  @Override
  Answer chunk(ChunkRequest request, Function<ChunkRequest, Answer> work) {
    int calls = striker.others(request.callId()).size() + 1;
    if (calls > size && striker.strikesChunk(request.callId())) {
      String detail = "no connection is free: %d calls in flight, %d connections";
      striker.note(request.callId(), detail.formatted(calls, size));
      throw new IllegalStateException("no connection is free");
    }
    return work.apply(request);
  }
}
