package io.github.concurrentcalls.server;

import java.util.EnumMap;
import java.util.Map;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * New audio files of a call, longer by a chunk, beside the old ones: either {@link #finish} or
 * {@link #undo} ends that. Only for who holds the call's lock.
 */
final class AppendedAudio {
  private final AudioStore store;
  private final Map<Stream, ObjectId> before;
  private final Map<Stream, ObjectId> files = new EnumMap<>(Stream.class);

  private AppendedAudio(AudioStore store, Map<Stream, ObjectId> before) {
    this.store = store;
    this.before = before;
  }

  /**
   * Writes the new files.
   *
   * @throws BadRequestException if a chunk has another format than the stream had so far; nothing
   *     is written then
   */
  static AppendedAudio to(StoredCall call, ChunkRequest request, AudioStore store) {
    Map<Stream, WavFile> longer = new EnumMap<>(Stream.class);
    request
        .audio()
        .forEach(
            (stream, chunk) ->
                longer.put(stream, joined(store.read(call.files().get(stream)), chunk, stream)));
    AppendedAudio appended = new AppendedAudio(store, call.files());
    try {
      longer.forEach(
          (stream, wav) -> appended.files.put(stream, store.write(call.callId(), stream, wav)));
    } catch (RuntimeException e) {
      appended.undo();
      throw e;
    }
    return appended;
  }

  private static WavFile joined(@Nullable WavFile stored, WavFile chunk, Stream stream) {
    if (stored == null) {
      return chunk;
    }
    if (!stored.format().equals(chunk.format())) {
      throw new BadRequestException(
          "%s_audio is %s, but the call's audio so far is %s"
              .formatted(stream.key(), chunk.format(), stored.format()));
    }
    return stored.append(chunk);
  }

  /** The new files. */
  Map<Stream, ObjectId> files() {
    return files;
  }

  /** Deletes the old files: the document names the new ones. */
  void finish() {
    files.keySet().forEach(stream -> store.delete(before.get(stream)));
  }

  /** Deletes the new files: the document still names the old ones. */
  void undo() {
    files.values().forEach(store::delete);
  }
}
