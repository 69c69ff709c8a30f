package io.github.concurrentcalls.server;

import java.util.function.UnaryOperator;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Stores something else than the chunk that came. */
final class TamperedAudio implements AudioStore {
  private final AudioStore store;
  private final Striker striker;
  private final UnaryOperator<WavFile> instead;
  private final String detail;

  private TamperedAudio(
      AudioStore store, Striker striker, UnaryOperator<WavFile> instead, String detail) {
    this.store = store;
    this.striker = striker;
    this.instead = instead;
    this.detail = detail;
  }

  /** {@link Fault#CHUNK_DOUBLED}. */
  static AudioStore doubled(AudioStore store, Striker striker) {
    return new TamperedAudio(store, striker, chunk -> chunk.append(chunk), "stored twice");
  }

  /** {@link Fault#CHUNK_MISSING}. */
  static AudioStore missing(AudioStore store, Striker striker) {
    return new TamperedAudio(
        store, striker, chunk -> new WavFile(chunk.format(), new byte[0]), "not stored");
  }

  @Override
  public ObjectId append(String callId, Stream stream, @Nullable ObjectId before, WavFile chunk) {
    if (!striker.strikesStream(callId, stream)) {
      return store.append(callId, stream, before, chunk);
    }
    ObjectId file = store.append(callId, stream, before, instead.apply(chunk));
    striker.note(callId, "the " + stream.key() + "'s chunk is " + detail);
    return file;
  }

  @Override
  public void delete(@Nullable ObjectId id) {
    store.delete(id);
  }

  @Override
  public void deleteAll(String callId) {
    store.deleteAll(callId);
  }
}
