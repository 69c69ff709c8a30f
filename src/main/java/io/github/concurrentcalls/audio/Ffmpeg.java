package io.github.concurrentcalls.audio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program ffmpeg, for what nothing here reads. It writes to a file, not a pipe, so that one
 * wait with a bound is all that is needed; and it opens local files only.
 *
 * @param program its name or path
 * @param patience how long it may take
 */
record Ffmpeg(String program, Duration patience) {
  private static final int LONGEST_COMPLAINT = 300;

  Audio decode(Path file, FirstBytes firstBytes, SizeLimit limit) throws IOException {
    Path directory = Files.createTempDirectory("concurrent-calls-audio");
    Path wav = directory.resolve("decoded.wav");
    Path errors = directory.resolve("errors.txt");
    try {
      run(file, firstBytes, start(file, firstBytes, wav, errors, limit), errors);
      return WavReader.read(wav, file, limit)
          .orElseThrow(() -> new IOException(program + " wrote no PCM"));
    } finally {
      Files.deleteIfExists(wav);
      Files.deleteIfExists(errors);
      Files.deleteIfExists(directory);
    }
  }

  private Process start(Path file, FirstBytes firstBytes, Path wav, Path errors, SizeLimit limit) {
    try {
      return new ProcessBuilder(command(file, limit))
          .redirectOutput(wav.toFile())
          .redirectError(errors.toFile())
          .start();
    } catch (IOException e) {
      throw new AudioFileException(
          file,
          "its format is unknown here (it begins with the bytes %s), and there is no program '%s' to try"
              .formatted(firstBytes.inHex(), program),
          "Install ffmpeg, or convert the file to WAV.");
    }
  }

  private List<String> command(Path file, SizeLimit limit) {
    return List.of(
        program,
        "-nostdin",
        "-hide_banner",
        "-loglevel",
        "error",
        "-protocol_whitelist",
        "file,pipe",
        "-i",
        "file:" + file.toAbsolutePath(),
        "-map",
        "0:a:0",
        "-c:a",
        "pcm_s16le",
        // Enough for the limit to be seen to be exceeded, and no more.
        "-fs",
        Long.toString(limit.bytes() + 4096L),
        "-f",
        "wav",
        "pipe:1");
  }

  private void run(Path file, FirstBytes firstBytes, Process process, Path errors)
      throws IOException {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failed(file, "was not done with it after %s".formatted(patience));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(file, "was interrupted");
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw failed(
          file,
          "cannot read it either (%s); it begins with the bytes %s"
              .formatted(complaint(errors), firstBytes.inHex()));
    }
  }

  private static String complaint(Path errors) throws IOException {
    String all = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8).strip();
    String last = all.substring(all.lastIndexOf('\n') + 1).strip();
    return last.substring(0, Math.min(LONGEST_COMPLAINT, last.length()));
  }

  private AudioFileException failed(Path file, String what) {
    return new AudioFileException(
        file,
        "its format is unknown here, and %s %s".formatted(program, what),
        "Convert it to WAV, or take another file.");
  }
}
