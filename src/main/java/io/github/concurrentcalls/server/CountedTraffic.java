package io.github.concurrentcalls.server;

import java.util.function.Function;

/** Keeps the traffic's books while it passes everything on. */
final class CountedTraffic extends ChunkService {
  private final Traffic traffic;

  CountedTraffic(CallService next, Traffic traffic) {
    super(next);
    this.traffic = traffic;
  }

  @Override
  public Answer create(NewCall call) {
    traffic.created(call.callId());
    return super.create(call);
  }

  @Override
  Answer chunk(ChunkRequest request, Function<ChunkRequest, Answer> work) {
    traffic.begin(request.callId());
    try {
      return work.apply(request);
    } finally {
      traffic.end(request.callId());
    }
  }
}
