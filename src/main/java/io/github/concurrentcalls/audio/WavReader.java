package io.github.concurrentcalls.audio;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads one WAV file. javax.sound would do, but it takes a file that was cut short for a short one,
 * and one that was streamed (sizes unknown when its header was written) for an empty one.
 */
final class WavReader {
  private static final int CHUNK_HEADER_SIZE = 8;
  private static final int RIFF_HEADER_SIZE = 12;
  private static final int LARGEST_FORMAT = 1 << 16;

  private final Path named;
  private final long fileSize;
  private final InputStream in;
  private final SizeLimit limit;
  private long position;
  private @Nullable WavFormat format;

  private WavReader(Path named, long fileSize, InputStream in, SizeLimit limit) {
    this.named = named;
    this.fileSize = fileSize;
    this.in = in;
    this.limit = limit;
  }

  /**
   * Empty if the samples are compressed.
   *
   * @param wav the file to read
   * @param named the file that its user knows: another one where {@code wav} was made from it
   */
  static Optional<Audio> read(Path wav, Path named, SizeLimit limit) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(wav))) {
      return new WavReader(named, Files.size(wav), in, limit).read();
    } catch (EOFException e) {
      throw new AudioFileException(
          named, "it has a WAV header but no samples", "Record it or copy it again.");
    }
  }

  private Optional<Audio> read() throws IOException {
    take(RIFF_HEADER_SIZE);
    while (true) {
      ByteBuffer header = ByteBuffer.wrap(take(CHUNK_HEADER_SIZE)).order(ByteOrder.LITTLE_ENDIAN);
      String id = StandardCharsets.ISO_8859_1.decode(header.slice(0, 4)).toString();
      long size = header.getInt(4) & 0xFFFFFFFFL;
      if (id.equals("data")) {
        return samples(size);
      }
      if (id.equals("fmt ")) {
        readFormat(size);
      } else {
        skip(size + padding(size));
      }
    }
  }

  private void readFormat(long size) throws IOException {
    byte[] chunk = take((int) Math.min(size, LARGEST_FORMAT));
    format = WavFormat.parse(chunk).orElseThrow(this::badFormat);
    skip(size - chunk.length + padding(size));
  }

  private Optional<Audio> samples(long promised) throws IOException {
    if (format == null) {
      throw badFormat();
    }
    Optional<AudioFormat> uncompressed = format.uncompressed();
    if (uncompressed.isEmpty()) {
      return Optional.empty();
    }
    long held = fileSize - position;
    long size = isUnknown(promised) ? held : promised;
    if (size > held) {
      throw AudioFileException.truncated(named, promised, held);
    }
    return Optional.of(samples(uncompressed.get(), size));
  }

  private Audio samples(AudioFormat pcm, long size) throws IOException {
    long frames = size / pcm.getFrameSize();
    if (frames == 0) {
      throw new EOFException();
    }
    int decodedFrame = Pcm.layoutFor(pcm).map(PcmFormat::frameSize).orElse(1);
    limit.check(named, Math.max(frames * decodedFrame, frames * pcm.getFrameSize()));
    int bytes = (int) (frames * pcm.getFrameSize());
    return Pcm.isLaidOut(pcm) ? Pcm.toAudio(pcm, takeDirect(bytes)) : Pcm.toAudio(pcm, take(bytes));
  }

  /**
   * Tools that write to a pipe put in 0, or a number just under 2 or 4 GiB. A 0 before another
   * chunk, or before the end, is what it says.
   */
  private boolean isUnknown(long size) throws IOException {
    long rounded = size | 0xFFFF;
    boolean placeholder = rounded == 0x7FFFFFFFL || rounded == 0xFFFFFFFFL;
    return (placeholder && size > fileSize - position) || (size == 0 && !isBeforeChunk());
  }

  private boolean isBeforeChunk() throws IOException {
    in.mark(CHUNK_HEADER_SIZE);
    byte[] next = in.readNBytes(CHUNK_HEADER_SIZE);
    in.reset();
    if (next.length < CHUNK_HEADER_SIZE) {
      return false;
    }
    ByteBuffer header = ByteBuffer.wrap(next).order(ByteOrder.LITTLE_ENDIAN);
    boolean named = true;
    for (int i = 0; i < 4; i++) {
      named &= next[i] >= ' ' && next[i] < 0x7f;
    }
    return named && (header.getInt(4) & 0xFFFFFFFFL) <= fileSize - position - CHUNK_HEADER_SIZE;
  }

  private byte[] take(int count) throws IOException {
    byte[] taken = new byte[count];
    if (in.readNBytes(taken, 0, count) < count) {
      throw new EOFException();
    }
    position += count;
    return taken;
  }

  /** An hour of audio does not pass through the heap. */
  private ByteBuffer takeDirect(int count) throws IOException {
    ByteBuffer taken = ByteBuffer.allocateDirect(count);
    ReadableByteChannel channel = Channels.newChannel(in);
    while (taken.hasRemaining()) {
      if (channel.read(taken) < 0) {
        throw new EOFException();
      }
    }
    position += count;
    return taken;
  }

  private void skip(long count) throws IOException {
    in.skipNBytes(count);
    position += count;
  }

  private static long padding(long size) {
    return size & 1;
  }

  private AudioFileException badFormat() {
    return new AudioFileException(
        named, "it is a WAV file without a valid 'fmt ' chunk", "Record it or copy it again.");
  }
}
