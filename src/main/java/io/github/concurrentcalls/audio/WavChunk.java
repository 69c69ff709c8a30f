package io.github.concurrentcalls.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A slice of an {@link Audio} as a complete WAV file: a header of its own, and samples that it
 * shares with the audio and all other chunks. Immutable, safe for use by all threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class WavChunk {
  private final byte[] header;
  private final ByteBuffer samples;
  private final Duration duration;

  WavChunk(PcmFormat format, ByteBuffer samples) {
    this.header = format.wavHeader(samples.limit());
    this.samples = samples;
    this.duration = format.durationOf(samples.limit());
  }

  /** Bytes of the whole WAV file: header and samples. */
  public int size() {
    return header.length + samples.limit();
  }

  /** The audio in this chunk, never zero, rounded down to the nanosecond. */
  public Duration duration() {
    return duration;
  }

  /** A read-only view of the 44 bytes before the samples, at position 0; a new one each time. */
  public ByteBuffer header() {
    return ByteBuffer.wrap(header).asReadOnlyBuffer();
  }

  /**
   * A read-only view of the shared samples, not a copy, at position 0; a new one each time. Direct,
   * so that a channel writes it without copying.
   */
  public ByteBuffer samples() {
    return samples.duplicate();
  }

  /**
   * Writes the whole WAV file. The stream is neither flushed nor closed.
   *
   * @param out a stream that leaves the array it is given unchanged, as {@link OutputStream} asks
   * @throws IOException if the stream throws it
   */
  public void writeTo(OutputStream out) throws IOException {
    out.write(header);
    Channels.newChannel(out).write(samples());
  }

  @Override
  public String toString() {
    return "WavChunk[%s, %d bytes]".formatted(duration, size());
  }
}
