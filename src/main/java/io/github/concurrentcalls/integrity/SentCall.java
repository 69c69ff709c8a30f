package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.metrics.Violation;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What one call of a run sent. Immutable, safe for use by all threads.
 *
 * @param index its index in the run, from 1
 * @param callId the id that the server knows it by
 * @param script the script that it sent, empty for none
 * @param created whether its creation was answered with success; if not, nothing need be stored
 * @param chunks the chunks in the order in which they were sent
 * @param reference its place among the reference calls, from 1; 0 for a call of the load
 */
@API(status = API.Status.EXPERIMENTAL)
public record SentCall(
    int index,
    String callId,
    String script,
    boolean created,
    List<SentChunk> chunks,
    int reference) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the index is not positive
   */
  public SentCall {
    chunks = List.copyOf(chunks);
    if (index < 1) {
      throw new IllegalArgumentException(
          "A call must have an index from 1, but %s had %d.".formatted(callId, index));
    }
  }

  /** A call among others. */
  public SentCall(
      int index, String callId, String script, boolean created, List<SentChunk> chunks) {
    this(index, callId, script, created, chunks, 0);
  }

  /** The same as a reference call, of which it is the first, second and so on. */
  SentCall asReference(int number) {
    return new SentCall(index, callId, script, created, chunks, number);
  }

  Violation.Party party() {
    return new Violation.Party(index, callId);
  }

  /** How servers name the file of a stream. */
  String fileName(AudioStream stream) {
    return fileName(callId, stream);
  }

  static String fileName(String callId, AudioStream stream) {
    return callId + "_" + stream + ".wav";
  }

  /** What was sent on a stream, in order. */
  List<SentAudio> audio(AudioStream stream) {
    return chunks.stream()
        .filter(chunk -> chunk.goesTo(stream))
        .map(chunk -> new SentAudio(this, chunk, stream))
        .toList();
  }

  /** This call as it is judged where the server never finished it: what it queued may be lost. */
  SentCall unfinished() {
    List<SentChunk> uncertain = chunks.stream().map(SentChunk::unlessDone).toList();
    return new SentCall(index, callId, script, created, uncertain, reference);
  }

  boolean isQueued() {
    return chunks.stream().anyMatch(chunk -> chunk.outcome() == SentChunk.Outcome.QUEUED);
  }

  /** Whether the chunk that ends the call was accepted. */
  boolean ended() {
    return chunks.stream().anyMatch(chunk -> chunk.chunk().last() && !chunk.failed());
  }

  /** Whether the server has taken anything of this call. */
  boolean accepted() {
    return created || chunks.stream().anyMatch(chunk -> !chunk.failed());
  }

  /** How its samples lie: as the first chunk's header says. */
  Optional<WavShape.Format> format() {
    return chunks.stream().findFirst().map(first -> WavShape.Format.of(first.chunk().header()));
  }

  @Override
  public String toString() {
    return reference == 0 ? "call " + index : "reference call " + reference;
  }
}
