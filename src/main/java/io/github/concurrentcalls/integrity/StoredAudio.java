package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.Mark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The samples of a file in the store, read block by block from the front; a look at another place
 * opens the file anew. No more than a block is in memory. For one thread.
 */
final class StoredAudio implements AutoCloseable {
  private static final int BLOCK = 1 << 16;

  private final CallStorage storage;
  private final StoredFile file;
  private final WavShape shape;
  private final long length;
  private InputStream stream;
  private long position;

  private StoredAudio(CallStorage storage, StoredFile file, WavShape shape) throws IOException {
    this.storage = storage;
    this.file = file;
    this.shape = shape;
    this.length = Math.max(0, Math.min(shape.length(), file.bytes() - shape.start()));
    this.stream = storage.open(file, shape.start());
  }

  /**
   * Opens a file.
   *
   * @throws IOException saying what is wrong if it is damaged or no WAV file
   */
  static StoredAudio open(CallStorage storage, StoredFile file) throws IOException {
    try (InputStream header = storage.open(file, 0)) {
      return new StoredAudio(storage, file, WavShape.read(header));
    }
  }

  WavShape.Format format() {
    return shape.format();
  }

  /** Bytes of all samples. */
  long length() {
    return length;
  }

  /** How many bytes from here on are those of what was sent; all of it, if that is its length. */
  int same(long at, SentAudio sent) throws IOException {
    goTo(at);
    int same = 0;
    while (same < sent.length()) {
      ByteBuffer block = next(Math.min(BLOCK, sent.length() - same));
      int inBlock = sent.same(same, block);
      same += inBlock;
      if (inBlock < block.capacity() || inBlock == 0) {
        return same;
      }
    }
    return same;
  }

  /** The bytes from here on, at most so many. */
  ByteBuffer bytes(long at, int most) throws IOException {
    goTo(at);
    return next(most);
  }

  /** Where the next mark begins within these bounds, or the upper one. */
  long nextMark(long from, long until) throws IOException {
    int width = shape.format().bytesPerSample();
    int overlap = Mark.length(width) - 1;
    for (long at = from; at < until; at += BLOCK - overlap) {
      ByteBuffer block = bytes(at, BLOCK);
      for (int i = 0; i + overlap < block.limit() && at + i < until; i++) {
        if (Mark.read(block.position(i), width).isPresent()) {
          return at + i;
        }
      }
    }
    return until;
  }

  private void goTo(long at) throws IOException {
    if (at != position) {
      stream.close();
      stream = storage.open(file, shape.start() + at);
      position = at;
    }
  }

  private ByteBuffer next(int most) throws IOException {
    byte[] block = stream.readNBytes((int) Math.min(most, length - position));
    position += block.length;
    return ByteBuffer.wrap(block);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
