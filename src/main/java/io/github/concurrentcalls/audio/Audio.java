package io.github.concurrentcalls.audio;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A decoded audio file, to be cut into chunks. It holds the only copy of the samples, outside the
 * heap, from where a socket takes them as they are; everything cut from it shares them. Immutable,
 * safe for use by all threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Audio {
  private final PcmFormat format;
  private final ByteBuffer samples;

  /**
   * Takes the memory over.
   *
   * @param samples a direct buffer, all of it samples
   */
  Audio(PcmFormat format, ByteBuffer samples) {
    this.format = format;
    this.samples = samples.asReadOnlyBuffer().clear();
  }

  /**
   * Reads a whole audio file into memory, at most 2 GiB of samples.
   *
   * <p>Integer PCM keeps its samples bit for bit. Mu-law and A-law become 16 bit, float becomes 32
   * bit, compressed audio 16 bit (FLAC keeps its own width). Sample rate and channels stay those of
   * the file. What is neither of these is handed to the program {@code ffmpeg}, if there is one.
   *
   * @param file WAV, AIFF, AU, MP3, FLAC, Ogg Vorbis or anything that {@code ffmpeg} reads
   * @throws AudioFileException if the file cannot be read, is not audio, holds no samples or fewer
   *     than its header promises, or is too large for the format or for the memory at hand
   */
  public static Audio decode(Path file) {
    return AudioDecoder.standard().decode(file);
  }

  /** The length of the whole audio, never zero, rounded down to the nanosecond. */
  public Duration duration() {
    return format.durationOf(samples.limit());
  }

  /** Frames per second. */
  public int sampleRate() {
    return format.sampleRate();
  }

  /** Samples in each frame: 1 for mono, 2 for stereo. */
  public int channels() {
    return format.channels();
  }

  /** Bits of each sample: 8 (unsigned), 16, 24 or 32 (signed). */
  public int bits() {
    return format.bits();
  }

  int frames() {
    return samples.limit() / format.frameSize();
  }

  /**
   * Cuts the audio into chunks that, put end to end, are the whole of it. Each is as long as asked
   * for, to the nearest frame; the last may be shorter.
   *
   * @param chunkDuration at least one frame; longer than the audio gives one chunk
   * @return at least one chunk, in order, unmodifiable
   * @throws IllegalArgumentException if the duration is shorter than half a frame
   */
  public List<WavChunk> cut(Duration chunkDuration) {
    int step = bytesIn(chunkDuration);
    List<WavChunk> chunks = new ArrayList<>();
    for (long start = 0; start < samples.limit(); start += step) {
      int length = (int) Math.min(step, samples.limit() - start);
      chunks.add(new WavChunk(format, samples.slice((int) start, length)));
    }
    return List.copyOf(chunks);
  }

  private int bytesIn(Duration chunkDuration) {
    if (chunkDuration.compareTo(duration()) >= 0) {
      return samples.limit();
    }
    long frames = chunkDuration.isNegative() ? 0 : format.framesIn(chunkDuration);
    if (frames == 0) {
      throw new IllegalArgumentException(
          "A chunk must last at least one frame of %d Hz audio, but was to last %s."
              .formatted(sampleRate(), chunkDuration));
    }
    return (int) Math.min(samples.limit(), frames * format.frameSize());
  }

  @Override
  public String toString() {
    return "Audio[%s, %d Hz, %d channels, %d bit]"
        .formatted(duration(), sampleRate(), channels(), bits());
  }
}
