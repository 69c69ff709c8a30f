package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.Recordings;
import io.github.concurrentcalls.plan.StreamMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Audio in chunks of 100 ms, 800 frames, 1600 bytes; no chunk is like another but the silent. */
final class Voice {
  static final int CHUNK_BYTES = 1_600;

  private static final AudioFormat FORMAT = new AudioFormat(8_000, 16, 1, true, false);

  private Voice() {}

  /**
   * The chunks of a file.
   *
   * @param plan a letter for each chunk: {@code n} for noise, {@code s} for silence, {@code c} for
   *     50 frames of noise, at the end only
   */
  static List<Chunk> chunks(Path folder, String plan, StreamMode mode) {
    Path file = folder.resolve(plan + ".wav");
    byte[] samples = samples(plan);
    try {
      AudioSystem.write(
          new AudioInputStream(new ByteArrayInputStream(samples), FORMAT, samples.length / 2),
          AudioFileFormat.Type.WAVE,
          file.toFile());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new Recordings(Duration.ofMillis(100)).chunks(file, mode);
  }

  private static byte[] samples(String plan) {
    int last = plan.endsWith("c") ? 100 : CHUNK_BYTES;
    byte[] samples = new byte[(plan.length() - 1) * CHUNK_BYTES + last];
    Random random = new Random(plan.hashCode());
    for (int i = 0; i < samples.length / 2; i++) {
      if (plan.charAt(2 * i / CHUNK_BYTES) != 's') {
        short value = (short) (random.nextInt(16_000) - 8_000);
        samples[2 * i] = (byte) value;
        samples[2 * i + 1] = (byte) (value >> 8);
      }
    }
    return samples;
  }
}
