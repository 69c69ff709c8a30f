package io.github.concurrentcalls.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mark is read as it was written, only then, and is inaudible. */
class MarkTest {
  private static final Mark MARK = new Mark(70_000, 12, AudioStream.AGENT);

  private static ByteBuffer noise(Random random, int bytes) {
    byte[] samples = new byte[bytes];
    random.nextBytes(samples);
    return ByteBuffer.wrap(samples);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void isReadAsItWasWritten(int bytesPerSample) {
    ByteBuffer samples = noise(new Random(1), 3 + Mark.length(bytesPerSample)).position(3);
    for (AudioStream stream : AudioStream.values()) {
      Mark mark = new Mark(Integer.MAX_VALUE, 7, stream);
      mark.writeTo(samples, bytesPerSample);
      assertThat(Mark.read(samples, bytesPerSample)).contains(mark);
      assertThat(samples.position()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void changesLowestBitsOfTheFirstSamplesAlone(int bytesPerSample) {
    ByteBuffer before = noise(new Random(2), 5_000);
    ByteBuffer after = noise(new Random(2), 5_000);
    MARK.writeTo(after, bytesPerSample);
    int changed = 0;
    for (int i = 0; i < 5_000; i++) {
      int difference = before.get(i) ^ after.get(i);
      boolean lowByteOfMarked = i < Mark.length(bytesPerSample) && i % bytesPerSample == 0;
      assertThat(difference).as("byte " + i).isIn(0, lowByteOfMarked ? 1 : 0);
      changed += difference;
    }
    assertThat(changed).isBetween(Mark.SAMPLES / 4, Mark.SAMPLES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void anyFlippedBitIsDetected(int bytesPerSample) {
    ByteBuffer samples = noise(new Random(3), Mark.length(bytesPerSample));
    MARK.writeTo(samples, bytesPerSample);
    for (int sample = 0; sample < Mark.SAMPLES; sample++) {
      int low = sample * bytesPerSample;
      samples.put(low, (byte) (samples.get(low) ^ 1));
      assertThat(Mark.read(samples, bytesPerSample)).as("sample " + sample).isEmpty();
      samples.put(low, (byte) (samples.get(low) ^ 1));
    }
    assertThat(Mark.read(samples, bytesPerSample)).contains(MARK);
  }

  @Test
  void audioWithoutAMarkIsNeverTakenForMarked() {
    Random random = new Random(4);
    for (int i = 0; i < 100_000; i++) {
      assertThat(Mark.read(noise(random, Mark.length(2)), 2)).isEmpty();
    }
    assertThat(Mark.read(ByteBuffer.allocate(1_000), 2)).isEmpty();
  }

  /** Random audio would hardly ever get past the first bits: here all but the checksum is right. */
  @Test
  void whatOnlyBeginsLikeAMarkIsNone() {
    Random random = new Random(5);
    ByteBuffer samples = noise(random, Mark.length(1));
    MARK.writeTo(samples, 1);
    for (int i = 0; i < 100_000; i++) {
      for (int sample = 32; sample < Mark.SAMPLES; sample++) {
        samples.put(sample, (byte) random.nextInt());
      }
      assertThat(Mark.read(samples, 1)).isEmpty();
    }
  }

  @Test
  void tooShortAChunkHasNone() {
    assertThat(Mark.fits(2 * Mark.SAMPLES, 2)).isTrue();
    assertThat(Mark.fits(2 * Mark.SAMPLES - 1, 2)).isFalse();
    assertThat(Mark.read(ByteBuffer.allocate(2 * Mark.SAMPLES - 1), 2)).isEmpty();
  }

  @Test
  void aCallAndAChunkCountFromOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mark(0, 1, AudioStream.CLIENT))
        .withMessage("A mark needs a call and a chunk from 1, but was for call 0, chunk 1.");
  }
}
