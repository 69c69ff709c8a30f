package io.github.concurrentcalls.integrity;

import com.mongodb.MongoException;
import com.mongodb.MongoGridFSException;
import com.mongodb.client.gridfs.GridFSDownloadStream;
import java.io.IOException;
import java.io.InputStream;

/** A file in GridFS; a piece of it that is missing is a damaged file, not a broken connection. */
final class GridFsStream extends InputStream {
  /** About 4 MB; some servers would send a whole file at once. */
  private static final int PIECES_AT_ONCE = 16;

  private final GridFSDownloadStream stream;

  GridFsStream(GridFSDownloadStream stream) {
    this.stream = stream.batchSize(PIECES_AT_ONCE);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return stream.read(bytes, offset, length);
    } catch (MongoGridFSException damaged) {
      throw new IOException(damaged.getMessage(), damaged);
    } catch (MongoException failed) {
      throw new StorageException(
          "A file in GridFS cannot be read (%s): check that the database is running."
              .formatted(failed.getMessage()),
          failed);
    }
  }

  @Override
  public long skip(long bytes) {
    return stream.skip(bytes);
  }

  @Override
  public void close() {
    stream.close();
  }
}
