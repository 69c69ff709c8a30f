package io.github.concurrentcalls.server;

import java.time.Duration;
import java.util.function.Function;

/** {@link Fault#STALL}. */
final class Stall extends ChunkService {
  private final Duration time;
  private final Striker striker;

  Stall(CallService next, Duration time, Striker striker) {
    super(next);
    this.time = time;
    this.striker = striker;
  }

  @Override
  Answer chunk(ChunkRequest request, Function<ChunkRequest, Answer> work) {
    String callId = request.callId();
    if (striker.chunk(callId) == 1 && striker.strikesCall(callId)) {
      striker.note(callId, "stalls for " + time.toMillis() + " ms");
      AnsweringService.sleep(time);
    }
    return work.apply(request);
  }
}
