package io.github.concurrentcalls.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** {@link Fault#WORKER_DIES}. */
final class WorkerDies extends ChunkService {
  private final Striker striker;
  private final Set<String> dead = ConcurrentHashMap.newKeySet();

  WorkerDies(CallService next, Striker striker) {
    super(next);
    this.striker = striker;
  }

  @Override
  Answer chunk(ChunkRequest request, Function<ChunkRequest, Answer> work) {
    String callId = request.callId();
    if (!dead.contains(callId)) {
      if (!striker.strikesChunk(callId)) {
        return work.apply(request);
      }
      dead.add(callId);
      striker.note(callId, "dies: neither this chunk nor a later one of the call is worked on");
    }
    throw new IllegalStateException("the worker of call " + callId + " is dead");
  }
}
