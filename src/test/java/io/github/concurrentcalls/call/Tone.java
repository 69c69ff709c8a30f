package io.github.concurrentcalls.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.plan.StreamMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Audio for the tests: a rising tone, so that no chunk is like another, in chunks of 100 ms. */
public final class Tone {
  public static final Duration CHUNK = Duration.ofMillis(100);

  private static final AudioFormat FORMAT = new AudioFormat(8_000, 16, 1, true, false);
  private static final int CHUNK_BYTES = 1_600;

  private Tone() {}

  /** Writes a WAV file that is cut into this many chunks. */
  public static Path file(Path folder, int chunks) {
    byte[] samples = samples(chunks);
    Path file = folder.resolve("tone-" + chunks + ".wav");
    try {
      AudioSystem.write(
          new AudioInputStream(new ByteArrayInputStream(samples), FORMAT, samples.length / 2),
          AudioFileFormat.Type.WAVE,
          file.toFile());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return file;
  }

  /** The chunks of such a file. */
  public static List<Chunk> chunks(Path folder, int chunks, StreamMode mode) {
    List<Chunk> cut = new Recordings(CHUNK).chunks(file(folder, chunks), mode);
    assertThat(cut).hasSize(chunks);
    return cut;
  }

  /** The samples of the whole file. */
  public static byte[] samples(int chunks) {
    byte[] samples = new byte[chunks * CHUNK_BYTES];
    for (int i = 0; i < samples.length / 2; i++) {
      short value = (short) (8_000 * Math.sin(i * (0.05 + i * 1e-5)));
      samples[2 * i] = (byte) value;
      samples[2 * i + 1] = (byte) (value >> 8);
    }
    return samples;
  }

  /** The complete WAV file of a chunk. */
  public static byte[] wav(Chunk chunk) {
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    try {
      chunk.writeTo(wav);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return wav.toByteArray();
  }
}
