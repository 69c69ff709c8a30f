package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecogniserTest {
  private static final Recogniser RECOGNISER = Recogniser.bundled();
  private static final TestAudio AUDIO = TestAudio.bundled();
  private static final String ALL_WORDS =
      Captions.parse(new String(TestAudio.file("audiotest.vtt"), StandardCharsets.UTF_8))
          .cues()
          .stream()
          .map(Utterance::text)
          .collect(Collectors.joining(" "));

  @ParameterizedTest
  @ValueSource(doubles = {1, 3, 7, 10, 15, 39.2, 4.321})
  void everyWordIsHeardOnceAtAnyChunkLength(double seconds) {
    assertThat(words(AUDIO.chunks(seconds))).isEqualTo(ALL_WORDS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, 10})
  void aTelephoneLineDoesNotMatter(double seconds) {
    assertThat(words(AUDIO.telephone().chunks(seconds))).isEqualTo(ALL_WORDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1105})
  void whatAnMp3DecoderAddsDoesNotMatter(int delay) {
    assertThat(words(AUDIO.decodedFromMp3(delay).chunks(10))).isEqualTo(ALL_WORDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32})
  void channelsAndBitsDoNotMatter(int bits) {
    for (TestAudio chunk : AUDIO.chunks(10)) {
      assertThat(text(hear(chunk.wav(2, bits)))).isEqualTo(text(hear(chunk.wav())));
    }
  }

  @Test
  void marksInTheLowestBitsAtTheHeadDoNotMatter() {
    byte[] wav = AUDIO.chunks(10).get(1).wav();
    String unmarked = text(hear(wav));
    for (int i = 0; i < 300; i++) {
      wav[44 + 2 * i] ^= 1;
    }
    assertThat(text(hear(wav))).isEqualTo(unmarked).contains("May I have your booking reference?");
  }

  @Test
  void timesAreThoseWithinTheChunk() {
    assertThat(hear(AUDIO.chunks(10).get(1).wav()).words().get(0))
        .isEqualTo(new Utterance("May I have your booking reference?", 0.2, 1.765));
  }

  @Test
  void unknownSoundHasNoWordsAndIsNotSilent() {
    List<TestAudio> unknown =
        new ArrayList<>(
            List.of(
                TestAudio.tone(10, 200), TestAudio.tone(0.5, 150), TestAudio.noise(10, 0.1, 1)));
    unknown.add(reversed(AUDIO));
    for (TestAudio audio : unknown) {
      for (TestAudio chunk : audio.chunks(5)) {
        assertThat(hear(chunk.wav()).words()).isEmpty();
      }
    }
    assertThat(hear(unknown.get(0).wav()).silent()).isFalse();
  }

  @Test
  void silenceIsSilentDespiteNoiseAndMarks() {
    byte[] marked = TestAudio.silence(10).wav();
    for (int i = 0; i < 300; i++) {
      marked[44 + 2 * i] ^= 3;
    }
    assertThat(
            List.of(
                marked,
                TestAudio.silence(1).wav(1, 8),
                TestAudio.noise(5, 1e-4, 2).wav(),
                TestAudio.silence(0).wav()))
        .allSatisfy(wav -> assertThat(hear(wav).silent()).isTrue());
    assertThat(hear(TestAudio.noise(5, 0.01, 2).wav()).silent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, 10})
  void theSameAudioAsMp3IsHeardAsWell(double seconds) throws Exception {
    assertThat(words(decoded("audiotest.mp3").chunks(seconds))).isEqualTo(ALL_WORDS);
  }

  private static TestAudio decoded(String name) throws Exception {
    AudioFormat mono = new AudioFormat(16_000, 16, 1, true, false);
    try (AudioInputStream mp3 =
            AudioSystem.getAudioInputStream(Path.of("testdata", name).toFile());
        AudioInputStream pcm = AudioSystem.getAudioInputStream(mono, mp3)) {
      return TestAudio.of(new WavFile(new WavFormat(16_000, 1, 16), pcm.readAllBytes()));
    }
  }

  private static TestAudio reversed(TestAudio audio) {
    double[] samples = new double[audio.samples().length];
    Arrays.setAll(samples, i -> audio.samples()[samples.length - 1 - i]);
    return new TestAudio(audio.rate(), samples);
  }

  private static String words(List<TestAudio> chunks) {
    return chunks.stream()
        .map(chunk -> text(hear(chunk.wav())))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static Recogniser.Hearing hear(byte[] wav) {
    return RECOGNISER.hear(WavReader.read("test", wav));
  }

  private static String text(Recogniser.Hearing hearing) {
    return hearing.words().stream().map(Utterance::text).collect(Collectors.joining(" "));
  }
}
