package io.github.concurrentcalls.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Finds who can decode a file. Its own content decides, not its name. */
record AudioDecoder(Ffmpeg ffmpeg, SizeLimit limit) {

  static AudioDecoder standard() {
    return new AudioDecoder(new Ffmpeg("ffmpeg", Duration.ofMinutes(2)), SizeLimit.TWO_GIB);
  }

  Audio decode(Path file) {
    checkReadable(file);
    try {
      FirstBytes firstBytes = FirstBytes.of(file);
      checkAudio(file, firstBytes);
      Optional<Audio> audio = decode(file, firstBytes);
      return audio.isPresent() ? audio.get() : ffmpeg.decode(file, firstBytes, limit);
    } catch (IOException e) {
      throw new AudioFileException(
          file, "reading it failed (%s)".formatted(e), "Record it, copy it or convert it again.");
    } catch (OutOfMemoryError e) {
      throw new AudioFileException(
          file,
          "its samples do not fit into the memory (%s)".formatted(e.getMessage()),
          "Use a shorter recording, or give Java more with -Xmx, or -XX:MaxDirectMemorySize.");
    }
  }

  private Optional<Audio> decode(Path file, FirstBytes firstBytes) throws IOException {
    if (firstBytes.areWav()) {
      return WavReader.read(file, file, limit);
    }
    if (firstBytes.areVorbis()) {
      return Optional.of(VorbisDecoder.decode(file, limit));
    }
    return new JavaSoundDecoder(limit).decode(file);
  }

  private static void checkReadable(Path file) {
    if (!Files.exists(file)) {
      throw new AudioFileException(
          file,
          "there is no such file; looked for it at %s".formatted(file.toAbsolutePath()),
          "Check its name and the directory that the tests run in.");
    }
    if (!Files.isRegularFile(file)) {
      String what = Files.isDirectory(file) ? "a directory" : "not a regular file";
      throw new AudioFileException(file, "it is " + what, "Name one audio file.");
    }
    if (!Files.isReadable(file)) {
      throw new AudioFileException(file, "this user may not read it", "Change its permissions.");
    }
    if (file.toFile().length() == 0) {
      throw new AudioFileException(file, "it is empty (0 bytes)", "Record it or copy it again.");
    }
  }

  private static void checkAudio(Path file, FirstBytes firstBytes) {
    Optional<String> other = firstBytes.notAudio();
    if (other.isPresent()) {
      throw new AudioFileException(
          file, "it is not audio but " + other.get(), "Name an audio file.");
    }
  }
}
