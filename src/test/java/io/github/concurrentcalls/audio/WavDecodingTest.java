package io.github.concurrentcalls.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavDecodingTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "8,1,8000",
    "16,1,16000",
    "24,1,44100",
    "32,1,48000",
    "8,2,11025",
    "16,2,44100",
    "24,2,96000",
    "32,2,8000",
    "16,6,48000",
    "24,3,22050",
    "8,5,8000"
  })
  void keepsIntegerPcmBitForBit(int bits, int channels, int rate) throws IOException {
    byte[] samples = WavBytes.random(channels * bits / 8 * 1001, bits);

    Audio audio = decode(WavBytes.plain(WavBytes.PCM, bits, channels, rate, samples));

    assertThat(Samples.of(audio)).isEqualTo(samples);
    assertThat(audio.bits()).isEqualTo(bits);
    assertThat(audio.channels()).isEqualTo(channels);
    assertThat(audio.sampleRate()).isEqualTo(rate);
    assertThat(audio.duration().toNanos()).isEqualTo(1001L * 1_000_000_000L / rate);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32})
  void readsTheExtensibleHeader(int bits) throws IOException {
    byte[] samples = WavBytes.random(bits / 8 * 2 * 100, bits);
    byte[] wav =
        WavBytes.riff().extensible(WavBytes.PCM, bits, 2, 16_000).chunk("data", samples).bytes();

    assertThat(Samples.of(decode(wav))).isEqualTo(samples);
  }

  @Test
  void skipsOtherChunksBeforeAndAfterTheSamples() throws IOException {
    byte[] samples = WavBytes.random(333, 1);
    byte[] wav =
        WavBytes.riff()
            .chunk("JUNK", new byte[28])
            .format(WavBytes.PCM, 8, 1, 8000)
            .chunk("LIST", new byte[] {1, 2, 3})
            .chunk("data", samples)
            .chunk("LIST", new byte[64])
            .bytes();

    assertThat(Samples.of(decode(wav))).isEqualTo(samples);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 0x7FFFFFFF, 0x7FFFF000, 0xFFFFFFFF - 36})
  void readsToTheEndWhatAToolStreamed(int placeholder) throws IOException {
    byte[] samples = WavBytes.random(2000, 2);
    byte[] wav =
        WavBytes.riff()
            .format(WavBytes.PCM, 16, 1, 8000)
            .promise("data", placeholder, samples)
            .bytes();

    assertThat(Samples.of(decode(wav))).isEqualTo(samples);
  }

  @Test
  void readsWhatFfmpegStreamed() {
    Audio original = Audio.decode(Samples.fixture("speech.wav"));
    Audio streamed = Audio.decode(Samples.fixture("speech-streamed.wav"));

    assertThat(Samples.of(streamed)).isEqualTo(Samples.of(original));
  }

  @Test
  void leavesOutAnIncompleteLastFrame() throws IOException {
    byte[] wav = WavBytes.plain(WavBytes.PCM, 16, 2, 8000, new byte[4 * 10 + 3]);

    assertThat(Samples.of(decode(wav))).hasSize(4 * 10);
  }

  @Test
  void makesFloatsIntegersAndClipsThem() throws IOException {
    double[] values = {0, 0.5, -0.5, 1, -1, 1.5, -7, Double.NaN, 1e-9, Double.POSITIVE_INFINITY};
    int[] expected = {
      0,
      1 << 30,
      -(1 << 30),
      Integer.MAX_VALUE,
      Integer.MIN_VALUE,
      Integer.MAX_VALUE,
      Integer.MIN_VALUE,
      0,
      2,
      Integer.MAX_VALUE
    };
    ByteBuffer floats = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer doubles = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer integers = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      floats.putFloat((float) values[i]);
      doubles.putDouble(values[i]);
      integers.putInt(expected[i]);
    }

    Audio single = decode(WavBytes.plain(WavBytes.FLOAT, 32, 1, 8000, floats.array()));
    Audio twice = decode(WavBytes.plain(WavBytes.FLOAT, 64, 2, 8000, doubles.array()));

    assertThat(Samples.of(single)).isEqualTo(integers.array());
    assertThat(Samples.of(twice)).isEqualTo(integers.array());
    assertThat(single.bits()).isEqualTo(32);
  }

  @Test
  void expandsEveryMuLawCode() throws IOException {
    assertThat(shorts(decode(WavBytes.plain(WavBytes.ULAW, 8, 1, 8000, allCodes()))))
        .isEqualTo(expected(WavDecodingTest::muLaw));
  }

  @Test
  void expandsEveryALawCode() throws IOException {
    assertThat(shorts(decode(WavBytes.plain(WavBytes.ALAW, 8, 2, 8000, allCodes()))))
        .isEqualTo(expected(WavDecodingTest::aLaw));
  }

  private Audio decode(byte[] wav) throws IOException {
    return Audio.decode(Files.write(directory.resolve("some.wav"), wav));
  }

  private static byte[] allCodes() {
    byte[] codes = new byte[256];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) i;
    }
    return codes;
  }

  private static short[] expected(IntUnaryOperator law) {
    short[] samples = new short[256];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) law.applyAsInt(i);
    }
    return samples;
  }

  /** ITU-T G.711, table 2, as formula: 14 bits, left-aligned in 16. */
  private static int muLaw(int code) {
    int inverted = ~code & 0xFF;
    int magnitude = ((((inverted & 0x0F) << 3) + 0x84) << ((inverted >> 4) & 7)) - 0x84;
    return (inverted & 0x80) == 0 ? magnitude : -magnitude;
  }

  /** ITU-T G.711, table 1, as formula: 13 bits, left-aligned in 16. */
  private static int aLaw(int code) {
    int even = code ^ 0x55;
    int segment = (even >> 4) & 7;
    int step = ((even & 0x0F) << 4) + 8;
    int magnitude = segment == 0 ? step : (step + 0x100) << (segment - 1);
    return (even & 0x80) == 0 ? -magnitude : magnitude;
  }

  private static short[] shorts(Audio audio) {
    byte[] bytes = Samples.of(audio);
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }
}
