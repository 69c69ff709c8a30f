package io.github.concurrentcalls.audio;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnusableFileTest {
  private static final AudioDecoder DECODER =
      new AudioDecoder(new Ffmpeg("no-such-program", Duration.ofSeconds(1)), SizeLimit.TWO_GIB);

  @TempDir Path directory;

  @Test
  void missing() {
    Path file = directory.resolve("missing.wav");

    assertThatThrownBy(() -> Audio.decode(file))
        .isExactlyInstanceOf(AudioFileException.class)
        .hasNoCause()
        .hasMessage(
            "Audio file [%s] cannot be used: there is no such file; looked for it at %s."
                + " Check its name and the directory that the tests run in. Readable are WAV (PCM of"
                + " 8, 16, 24 or 32 bit, float, mu-law, A-law), AIFF, AU, MP3, FLAC and Ogg Vorbis,"
                + " and whatever the program ffmpeg reads where it is on the PATH.",
            file, file);
  }

  @Test
  void directory() {
    refused(directory).hasMessageContaining("it is a directory. Name one audio file.");
  }

  @Test
  void unreadable() throws IOException {
    Path file = write("secret.wav", "RIFF".getBytes(StandardCharsets.US_ASCII));
    assumeThat(file.toFile().setReadable(false)).isTrue();
    assumeThat(Files.isReadable(file)).as("run by root, who reads everything").isFalse();

    refused(file).hasMessageContaining("this user may not read it");
  }

  @Test
  void empty() throws IOException {
    refused(write("empty.wav", new byte[0])).hasMessageContaining("it is empty (0 bytes)");
  }

  @Test
  void headerWithoutSamples() throws IOException {
    byte[] none = WavBytes.plain(WavBytes.PCM, 16, 1, 8000, new byte[0]);
    byte[] noneButAChunk =
        WavBytes.riff()
            .format(WavBytes.PCM, 16, 1, 8000)
            .chunk("data", new byte[0])
            .chunk("LIST", new byte[100])
            .bytes();

    refused(write("none.wav", none)).hasMessageContaining("a WAV header but no samples");
    refused(write("chunk.wav", noneButAChunk)).hasMessageContaining("a WAV header but no samples");
    refused(write("half.wav", Arrays.copyOf(none, 30)))
        .hasMessageContaining("a WAV header but no samples");
  }

  @Test
  void truncatedWav() throws IOException {
    byte[] whole = WavBytes.plain(WavBytes.PCM, 16, 1, 8000, new byte[10_000]);

    refused(write("cut.wav", Arrays.copyOf(whole, 4044)))
        .hasMessageContaining(
            "it is cut short: its header promises 10000 bytes of samples, but only 4000 are there")
        .hasMessageContaining("Copy or download it again");
  }

  @ParameterizedTest
  @CsvSource({
    "speech.aiff, 3000, cut short", "speech.au, 3000, cut short",
    "speech.flac, 2000, damaged", "speech.mp3, 700, damaged",
    "speech.ogg, 100, damaged"
  })
  void truncated(String fixture, int kept, String found) throws IOException {
    byte[] whole = Files.readAllBytes(Samples.fixture(fixture));

    refused(write(fixture, Arrays.copyOf(whole, kept))).hasMessageContaining(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"speech.flac", "speech.mp3", "speech.ogg"})
  void overwrittenInTheMiddle(String fixture) throws IOException {
    byte[] bytes = Files.readAllBytes(Samples.fixture(fixture));
    byte[] garbage = WavBytes.random(bytes.length / 2, 11);
    System.arraycopy(garbage, 0, bytes, bytes.length / 3, garbage.length);

    refused(write(fixture, bytes)).hasMessageContaining("damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 12, 20})
  void formatThatCannotBe(int bits) throws IOException {
    byte[] wav = WavBytes.riff().chunk("fmt ", new byte[bits]).chunk("data", new byte[9]).bytes();

    refused(write("odd.wav", wav)).hasMessageContaining("without a valid 'fmt ' chunk");
  }

  @Test
  void samplesBeforeTheirFormat() throws IOException {
    byte[] wav =
        WavBytes.riff().chunk("data", new byte[8]).format(WavBytes.PCM, 8, 1, 8000).bytes();

    refused(write("odd.wav", wav)).hasMessageContaining("without a valid 'fmt ' chunk");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hello, world            | text that begins 'Hello, world'
          <!DOCTYPE html><html>   | an HTML page
          {"error":"not found"}   | text that begins '{"error":"not found"}'
          %PDF-1.7                | a PDF document
          version https://git-lfs.github.com/spec/v1 | a Git LFS pointer
          """)
  void textNamedWav(String content, String found) throws IOException {
    refused(write("text.wav", content.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("it is not audio but " + found);
  }

  @Test
  void archiveNamedWav() throws IOException {
    refused(write("a.wav", new byte[] {'P', 'K', 3, 4, 20, 0}))
        .hasMessageContaining("it is not audio but a ZIP archive");
  }

  @Test
  void textInAnyLanguageIsText() throws IOException {
    String text = "Grüße aus Köln, schöne Straße und viele Wörter mehr als nötig";

    refused(write("text.wav", text.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("it is not audio but text that begins");
  }

  @ParameterizedTest
  @ValueSource(strings = {"speech.wav", "speech.flac", "speech.ogg", "speech.mp3", "speech.aiff"})
  void tooLarge(String fixture) {
    AudioDecoder small = new AudioDecoder(DECODER.ffmpeg(), new SizeLimit(5000));

    assertThatThrownBy(() -> small.decode(Samples.fixture(fixture)))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining("more than 5000 bytes of samples when decoded")
        .hasMessageContaining("Use a shorter recording");
  }

  @Test
  void muLawIsTooLargeByWhatItBecomes() {
    AudioDecoder small = new AudioDecoder(DECODER.ffmpeg(), new SizeLimit(5000));

    assertThatThrownBy(() -> small.decode(Samples.fixture("speech-mulaw.wav")))
        .hasMessageContaining("more than 5000 bytes");
  }

  @Test
  void realLimitIsNamed() {
    assertThatThrownBy(() -> SizeLimit.TWO_GIB.check(Path.of("long.wav"), 1L << 31))
        .hasMessageContaining("[long.wav]")
        .hasMessageContaining("more than 2 GiB of samples");
  }

  @Test
  void wavOfMoreThanTwoGibIsRefusedBeforeItIsRead() throws IOException {
    byte[] header =
        WavBytes.riff()
            .format(WavBytes.PCM, 16, 1, 8000)
            .promise("data", (int) 3_000_000_000L, new byte[0])
            .bytes();
    Path sparse = write("long.wav", header);
    try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
      file.setLength(header.length + 3_000_000_000L);
    }

    refused(sparse).hasMessageContaining("more than 2 GiB of samples");
  }

  private AbstractThrowableAssert<?, ?> refused(Path file) {
    return assertThatThrownBy(() -> DECODER.decode(file))
        .isExactlyInstanceOf(AudioFileException.class)
        .hasNoCause()
        .hasMessageStartingWith("Audio file [%s] cannot be used: ", file)
        .hasMessageContaining("Readable are WAV")
        .hasMessageNotContaining("\n");
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }
}
