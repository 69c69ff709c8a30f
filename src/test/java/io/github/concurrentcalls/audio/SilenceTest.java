package io.github.concurrentcalls.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decoders print would land in the middle of somebody's test report. */
@Isolated("replaces the standard streams")
class SilenceTest {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    PrintStream ear = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(ear);
    System.setErr(ear);
  }

  @AfterEach
  void stopListening() {
    System.setOut(out);
    System.setErr(err);
  }

  @ParameterizedTest
  @ValueSource(strings = {"speech.flac", "speech24.flac", "speech.mp3", "speech.ogg"})
  void decodersPrintNothing(String fixture, @TempDir Path directory) throws IOException {
    byte[] bytes = Files.readAllBytes(Samples.fixture(fixture));
    byte[] garbage = WavBytes.random(bytes.length / 2, 11);
    System.arraycopy(garbage, 0, bytes, bytes.length / 3, garbage.length);
    Path damaged = Files.write(directory.resolve(fixture), bytes);

    Audio.decode(Samples.fixture(fixture));
    assertThatThrownBy(() -> Audio.decode(damaged)).isInstanceOf(AudioFileException.class);

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
