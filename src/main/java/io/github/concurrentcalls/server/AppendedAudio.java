package io.github.concurrentcalls.server;

import java.util.EnumMap;
import java.util.Map;
import org.bson.types.ObjectId;

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
   *     is left of it then
   */
  static AppendedAudio to(StoredCall call, ChunkRequest request, AudioStore store) {
    AppendedAudio appended = new AppendedAudio(store, call.files());
    try {
      request.audio().forEach((stream, chunk) -> appended.append(call.callId(), stream, chunk));
    } catch (RuntimeException e) {
      appended.undo();
      throw e;
    }
    return appended;
  }

  private void append(String callId, Stream stream, WavFile chunk) {
    files.put(stream, store.append(callId, stream, before.get(stream), chunk));
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
