package io.github.concurrentcalls.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats for which there are decoders on the class path. No ffmpeg may be needed. */
class CompressedDecodingTest {
  private final AudioDecoder withoutFfmpeg =
      new AudioDecoder(new Ffmpeg("no-such-program", Duration.ofSeconds(1)), SizeLimit.TWO_GIB);

  private final byte[] original = Samples.of(decode("speech.wav"));

  @ParameterizedTest
  @ValueSource(strings = {"speech.flac", "speech.aiff", "speech.au"})
  void losslessFormatsGiveTheSameSamples(String name) {
    assertThat(Samples.of(decode(name))).isEqualTo(original);
  }

  @Test
  void flacKeepsItsWidth() {
    Audio audio = decode("speech24.flac");

    assertThat(audio.bits()).isEqualTo(24);
    assertThat(Samples.of(audio)).isEqualTo(Samples.of(decode("speech24.wav")));
  }

  @Test
  void muLawSoundsLikeTheOriginal() {
    byte[] samples = Samples.of(decode("speech-mulaw.wav"));

    assertThat(samples).hasSameSizeAs(original);
    Samples.assertSoundsLike(samples, original, 0.05);
  }

  @Test
  void vorbisIsAsLongAsTheOriginalToTheSample() {
    Audio audio = decode("speech.ogg");

    assertThat(audio.channels()).isEqualTo(2);
    assertThat(audio.duration()).isEqualTo(Duration.ofMillis(400));
    Samples.assertSoundsLike(left(Samples.of(audio)), original, 0.5);
  }

  @ParameterizedTest
  @CsvSource({"speech.mp3, 400, 250", "../../../../testdata/audiotest.mp3, 39200, 200"})
  void mp3IsLongerByNoMoreThanItsEncoderAdds(String name, long millis, long padding) {
    Audio audio = decode(name);

    assertThat(audio.bits()).isEqualTo(16);
    assertThat(audio.channels()).isEqualTo(1);
    assertThat(audio.duration().toMillis()).isBetween(millis, millis + padding);
  }

  @Test
  void mp3IsAsLoudAsTheOriginal() {
    double wav = loudness(Samples.of(Audio.decode(Path.of("testdata/audiotest.wav"))));
    double mp3 = loudness(Samples.of(Audio.decode(Path.of("testdata/audiotest.mp3"))));

    assertThat(mp3).isCloseTo(wav, within(0.1 * wav));
  }

  @Test
  void theNameOfAFileDoesNotMatter(@TempDir Path directory) throws IOException {
    Path misnamed = Files.copy(Samples.fixture("speech.flac"), directory.resolve("speech.wav"));

    assertThat(Samples.of(withoutFfmpeg.decode(misnamed))).isEqualTo(original);
  }

  private Audio decode(String name) {
    return withoutFfmpeg.decode(Samples.fixture(name));
  }

  private static byte[] left(byte[] stereo) {
    byte[] left = new byte[stereo.length / 2];
    for (int i = 0; i < left.length; i++) {
      left[i] = stereo[i / 2 * 4 + i % 2];
    }
    return left;
  }

  private static double loudness(byte[] samples) {
    double sum = 0;
    for (int i = 0; i + 1 < samples.length; i += 2) {
      double sample = (short) ((samples[i] & 0xFF) | (samples[i + 1] << 8));
      sum += sample * sample;
    }
    return Math.sqrt(sum);
  }
}
