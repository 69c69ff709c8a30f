package io.github.concurrentcalls.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A slice of an {@link Audio} as a complete WAV file: a header of its own, and samples that it
 * shares with the audio and all other chunks. Immutable, safe for use by all threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class WavChunk {
  private final byte[] header;
  private final byte[] shared;
  private final int offset;
  private final int length;
  private final Duration duration;

  WavChunk(PcmFormat format, byte[] shared, int offset, int length) {
    this.header = format.wavHeader(length);
    this.shared = shared;
    this.offset = offset;
    this.length = length;
    this.duration = format.durationOf(length);
  }

  /** Bytes of the whole WAV file: header and samples. */
  public int size() {
    return header.length + length;
  }

  /** The audio in this chunk, never zero, rounded down to the nanosecond. */
  public Duration duration() {
    return duration;
  }

  /** A read-only view of the 44 bytes before the samples, at position 0; a new one each time. */
  public ByteBuffer header() {
    return ByteBuffer.wrap(header).asReadOnlyBuffer();
  }

  /** A read-only view of the shared samples, not a copy, at position 0; a new one each time. */
  public ByteBuffer samples() {
    return ByteBuffer.wrap(shared, offset, length).slice().asReadOnlyBuffer();
  }

  /**
   * Writes the whole WAV file. The stream is neither flushed nor closed.
   *
   * @param out a stream that leaves the array it is given unchanged, as {@link OutputStream} asks
   * @throws IOException if the stream throws it
   */
  public void writeTo(OutputStream out) throws IOException {
    out.write(header);
    out.write(shared, offset, length);
  }

  @Override
  public String toString() {
    return "WavChunk[%s, %d bytes]".formatted(duration, size());
  }
}
