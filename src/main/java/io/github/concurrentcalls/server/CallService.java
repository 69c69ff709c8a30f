package io.github.concurrentcalls.server;

/**
 * What the server can be asked to do, without any HTTP. Whoever wants other answers, late ones or
 * wrong ones, wraps this. Safe for use by all threads; an exception other than {@link
 * BadRequestException} and {@link UnknownCallException} is answered 500.
 */
interface CallService {

  Answer create(NewCall call);

  Answer update(ChunkRequest request);

  Answer finish(ChunkRequest request);

  /** Removes a call's document and audio. */
  Answer cleanUp(String callId);
}
