package io.github.concurrentcalls.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutTest {
  @ParameterizedTest
  @CsvSource({"8,1", "16,1", "24,1", "32,1", "8,2", "16,2", "24,2", "24,5", "32,6"})
  void chunksPutEndToEndAreTheAudio(int bits, int channels) {
    Random random = new Random(bits * 31L + channels);
    PcmFormat format = new PcmFormat(11_025, channels, bits);
    for (int attempt = 0; attempt < 50; attempt++) {
      byte[] samples = WavBytes.random(format.frameSize() * (1 + random.nextInt(5000)), attempt);
      Audio audio = new Audio(format, Samples.direct(samples));
      Duration length = Duration.ofNanos(1_000_000L + random.nextInt(700_000_000));

      List<WavChunk> chunks = audio.cut(length);

      assertThat(Samples.joined(chunks)).as("chunks of %s", length).isEqualTo(samples);
      assertThat(chunks)
          .allSatisfy(chunk -> assertThat(chunk.samples().remaining()).isPositive())
          .allSatisfy(
              chunk -> assertThat(chunk.samples().remaining() % format.frameSize()).isZero());
    }
  }

  @Test
  void allChunksButTheLastAreAsLongAsAskedFor() {
    List<WavChunk> chunks = mono(16_000, 16_000 * 39 + 100).cut(Duration.ofSeconds(10));

    assertThat(chunks)
        .extracting(WavChunk::duration)
        .containsExactly(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofNanos(9_006_250_000L));
    assertThat(chunks).extracting(WavChunk::size).startsWith(320_044).endsWith(288_244);
  }

  @Test
  void chunksAreAsLongAsAskedForToTheNearestFrame() {
    List<WavChunk> thirds = mono(44_100, 44_100).cut(Duration.ofNanos(333_333_333));

    assertThat(thirds).hasSize(3);
    assertThat(thirds).extracting(WavChunk::size).containsOnly(44 + 2 * 14_700);
  }

  @Test
  void audioOfExactlySomeChunksHasNoEmptyOneAtTheEnd() {
    assertThat(mono(8000, 24_000).cut(Duration.ofSeconds(1))).hasSize(3);
  }

  @Test
  void chunksLongerThanTheAudioAreOne() {
    assertThat(mono(8000, 24_000).cut(Duration.ofSeconds(Long.MAX_VALUE))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-10S", "PT0.00001S"})
  void chunksOfNoFrameAreRefused(Duration duration) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mono(8000, 24_000).cut(duration))
        .withMessage(
            "A chunk must last at least one frame of 8000 Hz audio, but was to last %s.", duration);
  }

  @ParameterizedTest
  @CsvSource({"8,1", "16,2", "24,1", "32,6"})
  void eachChunkIsAWavFileThatOthersRead(int bits, int channels)
      throws IOException, UnsupportedAudioFileException {
    PcmFormat format = new PcmFormat(44_100, channels, bits);
    byte[] samples = WavBytes.random(format.frameSize() * 10_007, 5);
    WavChunk chunk = new Audio(format, Samples.direct(samples)).cut(Duration.ofMillis(100)).get(1);
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    chunk.writeTo(wav);

    assertThat(wav.size()).isEqualTo(chunk.size());
    try (AudioInputStream read =
        AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav.toByteArray()))) {
      assertThat(read.getFrameLength()).isEqualTo(4410);
      assertThat(read.getFormat().getSampleRate()).isEqualTo(44_100f);
      assertThat(read.getFormat().getSampleSizeInBits()).isEqualTo(bits);
      assertThat(read.getFormat().getChannels()).isEqualTo(channels);
      assertThat(read.readAllBytes()).isEqualTo(Samples.joined(List.of(chunk)));
    }
  }

  @Test
  void headerAndSamplesTogetherAreTheFile() throws IOException {
    WavChunk chunk = mono(8000, 24_000).cut(Duration.ofMillis(333)).get(2);
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    chunk.writeTo(wav);

    ByteBuffer parts = ByteBuffer.allocate(chunk.size()).put(chunk.header()).put(chunk.samples());

    assertThat(parts.array()).isEqualTo(wav.toByteArray());
  }

  @Test
  void chunksShareTheSamplesAndNobodyCanChangeThem() {
    ByteBuffer samples = Samples.direct(WavBytes.random(48_000, 3));
    WavChunk second =
        new Audio(new PcmFormat(8000, 1, 16), samples).cut(Duration.ofSeconds(1)).get(1);

    samples.put(16_000, (byte) (samples.get(16_000) + 1));

    assertThat(second.samples().get(0)).isEqualTo(samples.get(16_000));
    assertThat(second.samples().isDirect()).isTrue();
    assertThatThrownBy(() -> second.samples().put((byte) 0))
        .isInstanceOf(ReadOnlyBufferException.class);
    assertThatThrownBy(() -> second.header().put((byte) 0))
        .isInstanceOf(ReadOnlyBufferException.class);
  }

  @Test
  void theTestDataIsFourChunks() {
    Audio wav = Audio.decode(Path.of("testdata/audiotest.wav"));

    assertThat(wav.duration()).isBetween(Duration.ofMillis(38_500), Duration.ofMillis(39_800));
    assertThat(wav.cut(Duration.ofSeconds(10))).hasSize(4);
  }

  private static Audio mono(int rate, int frames) {
    return new Audio(new PcmFormat(rate, 1, 16), Samples.direct(WavBytes.random(2 * frames, 7)));
  }
}
