package io.github.concurrentcalls.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AU holds the same samples as WAV the other way round, and its 8 bit samples have a sign. */
class AuDecodingTest {
  private static final int FRAMES = 501;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"2,1,1", "2,1,2", "3,2,1", "4,3,2", "5,4,1"})
  void turnsTheSamplesRound(int encoding, int width, int channels) throws IOException {
    byte[] wav = WavBytes.random(FRAMES * width * channels, width);

    Audio audio = decode(encoding, channels, turned(wav, width));

    assertThat(Samples.of(audio)).isEqualTo(wav);
    assertThat(audio.bits()).isEqualTo(8 * width);
    assertThat(audio.channels()).isEqualTo(channels);
  }

  @ParameterizedTest
  @CsvSource({"6,4", "7,8"})
  void readsFloats(int encoding, int width) throws IOException {
    ByteBuffer samples = ByteBuffer.allocate(2 * width);
    if (width == 4) {
      samples.putFloat(0.5f).putFloat(-2f);
    } else {
      samples.putDouble(0.5).putDouble(-2);
    }

    Audio audio = decode(encoding, 1, samples.array());

    assertThat(Samples.of(audio)).containsExactly(0, 0, 0, 0x40, 0, 0, 0, 0x80);
  }

  private Audio decode(int encoding, int channels, byte[] samples) throws IOException {
    byte[] au =
        ByteBuffer.allocate(24 + samples.length)
            .put(".snd".getBytes(StandardCharsets.US_ASCII))
            .putInt(24)
            .putInt(samples.length)
            .putInt(encoding)
            .putInt(8000)
            .putInt(channels)
            .put(samples)
            .array();
    return Audio.decode(Files.write(directory.resolve("some.au"), au));
  }

  private static byte[] turned(byte[] wav, int width) {
    byte[] turned = new byte[wav.length];
    for (int i = 0; i < wav.length; i++) {
      int mirrored = i / width * width + width - 1 - i % width;
      turned[mirrored] = width == 1 ? (byte) (wav[i] - 128) : wav[i];
    }
    return turned;
  }
}
