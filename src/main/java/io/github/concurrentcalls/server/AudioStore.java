package io.github.concurrentcalls.server;

import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The audio of the calls: a file for each stream. A file cannot grow: who adds a chunk gets a new
 * file and then deletes the old one, and must hold the call's lock from the one to the other. Safe
 * for use by all threads.
 */
interface AudioStore {

  /**
   * Writes a new file: what the one before holds, and then the chunk.
   *
   * @param before the file so far, null where there is none yet; it stays
   * @throws BadRequestException if the chunk has another format than the file before
   */
  ObjectId append(String callId, Stream stream, @Nullable ObjectId before, WavFile chunk);

  /** Deletes a file; null is none. */
  void delete(@Nullable ObjectId id);

  /** Deletes whatever there is of this call. */
  void deleteAll(String callId);
}
