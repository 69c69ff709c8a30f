package io.github.concurrentcalls.call;

import org.apiguardian.api.API;

/**
 * The port to the wire. One for a run, safe for use by all its calls; it blocks the calling thread
 * until the whole answer is read.
 */
@API(status = API.Status.INTERNAL)
public interface Transport {

  /**
   * Announces a call.
   *
   * @throws NoAnswer if no whole answer came
   */
  Answer create(CallIdentity call, String transcript) throws NoAnswer;

  /**
   * Sends a chunk, the last one as the final update.
   *
   * @throws NoAnswer if no whole answer came
   */
  Answer send(CallIdentity call, String transcript, Chunk chunk) throws NoAnswer;

  /**
   * Asks for a call to be removed.
   *
   * @throws NoAnswer if no whole answer came
   */
  Answer remove(String callId) throws NoAnswer;
}
