package io.github.concurrentcalls.server;

import java.util.function.Function;

/** Passes everything on, but lets a subclass do something of its own to each chunk. */
abstract class ChunkService implements CallService {
  private final CallService next;

  ChunkService(CallService next) {
    this.next = next;
  }

  /**
   * A chunk that has come.
   *
   * @param work what is done with it otherwise
   */
  abstract Answer chunk(ChunkRequest request, Function<ChunkRequest, Answer> work);

  @Override
  public Answer create(NewCall call) {
    return next.create(call);
  }

  @Override
  public final Answer update(ChunkRequest request) {
    return chunk(request, next::update);
  }

  @Override
  public final Answer finish(ChunkRequest request) {
    return chunk(request, next::finish);
  }

  @Override
  public final Answer cleanUp(String callId) {
    return next.cleanUp(callId);
  }
}
