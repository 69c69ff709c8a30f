package io.github.concurrentcalls.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the chunks of an audio hold. */
final class Samples {
  private static final Path FIXTURES = Path.of("src/test/resources/audio");

  private Samples() {}

  static Path fixture(String name) {
    return FIXTURES.resolve(name);
  }

  static ByteBuffer direct(byte[] samples) {
    return ByteBuffer.allocateDirect(samples.length).put(samples);
  }

  static byte[] of(Audio audio) {
    return joined(audio.cut(audio.duration()));
  }

  static byte[] joined(List<WavChunk> chunks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (WavChunk chunk : chunks) {
      ByteBuffer samples = chunk.samples();
      byte[] copy = new byte[samples.remaining()];
      samples.get(copy);
      all.writeBytes(copy);
    }
    return all.toByteArray();
  }

  /** Louder than this, relative to the original, nothing may differ: 16 bit, mono. */
  static void assertSoundsLike(byte[] actual, byte[] original, double tolerance) {
    ByteBuffer left = ByteBuffer.wrap(actual).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer right = ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN);
    double difference = 0;
    double energy = 0;
    for (int i = 0; i + 1 < Math.min(actual.length, original.length); i += 2) {
      double sample = right.getShort(i);
      difference += Math.pow(left.getShort(i) - sample, 2);
      energy += sample * sample;
    }
    assertThat(Math.sqrt(difference / energy)).as("difference").isLessThan(tolerance);
  }

  static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
