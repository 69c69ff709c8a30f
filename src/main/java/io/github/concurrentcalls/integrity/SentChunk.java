package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.call.Chunk;
import org.apiguardian.api.API;

/**
 * A chunk as a call sent it. Shares the chunk's samples. Immutable, safe for use by all threads.
 *
 * @param chunk what was sent, and on which streams
 * @param outcome what came of it
 * @param marked whether it carried the call's {@link io.github.concurrentcalls.call.Mark}, if it
 *     has room for one
 */
@API(status = API.Status.EXPERIMENTAL)
public record SentChunk(Chunk chunk, Outcome outcome, boolean marked) {

  /** What came of a chunk, as far as its answer tells. */
  public enum Outcome {
    /** Answered with an analysis. */
    ANALYSED,
    /** Answered as silent: it is stored, but neither analysed nor counted. */
    SILENT,
    /** Accepted to be worked off later: it will be stored, and analysed unless it is silent. */
    QUEUED,
    /** No answer, or one that is no success: nobody can tell whether it is stored or counted. */
    FAILED
  }

  boolean goesTo(AudioStream stream) {
    return stream == AudioStream.CLIENT ? chunk.toClient() : chunk.toAgent();
  }

  /** This chunk where nobody knows what became of what was queued. */
  SentChunk unlessDone() {
    return outcome == Outcome.QUEUED ? new SentChunk(chunk, Outcome.FAILED, marked) : this;
  }

  boolean failed() {
    return outcome == Outcome.FAILED;
  }

  double seconds() {
    return chunk.duration().toNanos() / 1e9;
  }
}
