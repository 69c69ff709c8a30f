package io.github.concurrentcalls.audio;

import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * An audio file cannot be used. The message names the file, says what was found in it, which
 * formats are read and what to do.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class AudioFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String FORMATS =
      "Readable are WAV (PCM of 8, 16, 24 or 32 bit, float, mu-law, A-law), AIFF, AU, MP3, FLAC and Ogg Vorbis,"
          + " and whatever the program ffmpeg reads where it is on the PATH.";

  /**
   * @param file the file as its user named it
   * @param found what is wrong with it, a clause without a full stop
   * @param advice what to do about it, whole sentences
   */
  AudioFileException(Path file, String found, String advice) {
    super("Audio file [%s] cannot be used: %s. %s %s".formatted(file, found, advice, FORMATS));
  }

  static AudioFileException truncated(Path file, long promised, long held) {
    return new AudioFileException(
        file,
        "it is cut short: its header promises %d bytes of samples, but only %d are there"
            .formatted(promised, held),
        "Copy or download it again; to use what is there, write it anew with 'ffmpeg -i' or 'sox --ignore-length'.");
  }
}
