package io.github.concurrentcalls.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With scripts in place of ffmpeg, and with ffmpeg where there is one. */
class FfmpegTest {
  private static final Path UNKNOWN = Samples.fixture("speech.m4a");

  @TempDir Path directory;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatTheProgramWritesIsTheAudio() throws IOException {
    Path wav = Samples.fixture("speech-streamed.wav").toAbsolutePath();

    Audio audio = decoder(script("cat '%s'; echo 'a warning' >&2".formatted(wav))).decode(UNKNOWN);

    assertThat(Samples.of(audio)).isEqualTo(Samples.of(Audio.decode(wav)));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theProgramIsGivenTheFileAndNoNetwork() throws IOException {
    Path arguments = directory.resolve("arguments");
    Path wav = Samples.fixture("speech.wav").toAbsolutePath();

    decoder(script("echo \"$@\" > '%s'; cat '%s'".formatted(arguments, wav))).decode(UNKNOWN);

    assertThat(arguments)
        .content()
        .contains("-i file:" + UNKNOWN.toAbsolutePath())
        .contains("-protocol_whitelist file,pipe")
        .contains("-nostdin");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void itsComplaintIsPassedOn() throws IOException {
    String program = script("echo 'one thing' >&2; echo 'moov atom not found' >&2; exit 1");

    assertThatThrownBy(() -> decoder(program).decode(UNKNOWN))
        .isExactlyInstanceOf(AudioFileException.class)
        .hasNoCause()
        .hasMessageContaining("[%s]", UNKNOWN)
        .hasMessageContaining("cannot read it either (moov atom not found)")
        .hasMessageContaining("begins with the bytes 00 00 00");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void itIsNotWaitedForForever() throws IOException {
    AudioDecoder impatient =
        new AudioDecoder(
            new Ffmpeg(script("exec sleep 60"), Duration.ofMillis(200)), SizeLimit.TWO_GIB);

    assertThatThrownBy(() -> impatient.decode(UNKNOWN))
        .isExactlyInstanceOf(AudioFileException.class)
        .hasMessageContaining("was not done with it after PT0.2S");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nothingWrittenIsNoAudio() throws IOException {
    String program = script("exit 0");

    assertThatThrownBy(() -> decoder(program).decode(UNKNOWN))
        .isExactlyInstanceOf(AudioFileException.class)
        .hasMessageContaining("[%s]", UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"speech.m4a", "speech-adpcm.wav"})
  void withoutItTheMessageSaysWhatToInstall(String fixture) {
    assertThatThrownBy(() -> decoder("no-such-program").decode(Samples.fixture(fixture)))
        .isExactlyInstanceOf(AudioFileException.class)
        .hasNoCause()
        .hasMessageContaining("there is no program 'no-such-program' to try")
        .hasMessageContaining("Install ffmpeg, or convert the file to WAV.");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void itIsNotAskedAboutWhatIsNoAudio() throws IOException {
    Path ran = directory.resolve("ran");
    Path text = Files.writeString(directory.resolve("list.m4a"), "#EXTM3U\nhttp://127.0.0.1/x");
    String program = script("touch '%s'".formatted(ran));

    assertThatThrownBy(() -> decoder(program).decode(text))
        .hasMessageContaining("it is not audio but text");
    assertThat(ran).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"speech.m4a", "speech-adpcm.wav"})
  void theRealOneDecodes(String fixture) {
    assumeThat(isInstalled()).as("ffmpeg is on the PATH").isTrue();

    Audio audio = Audio.decode(Samples.fixture(fixture));

    assertThat(audio.sampleRate()).isEqualTo(8000);
    assertThat(audio.bits()).isEqualTo(16);
    assertThat(audio.duration()).isBetween(Duration.ofMillis(400), Duration.ofMillis(560));
  }

  private static boolean isInstalled() {
    try {
      return new ProcessBuilder("ffmpeg", "-version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private AudioDecoder decoder(String program) {
    return new AudioDecoder(new Ffmpeg(program, Duration.ofSeconds(20)), SizeLimit.TWO_GIB);
  }

  private String script(String commands) throws IOException {
    Path script = Files.writeString(directory.resolve("ffmpeg"), "#!/bin/sh\n" + commands + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script.toString();
  }
}
