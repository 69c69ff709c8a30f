package io.github.concurrentcalls;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the script that the calls send along. */
final class ScriptFile {
  private ScriptFile() {}

  /**
   * The whole text.
   *
   * @throws IllegalArgumentException if there is none
   */
  static String read(Path file) {
    try {
      String text = Files.readString(file);
      if (text.isBlank()) {
        throw wrong(file, "is empty");
      }
      return text;
    } catch (NoSuchFileException missing) {
      throw wrong(file, "does not exist (looked for " + file.toAbsolutePath() + ")");
    } catch (CharacterCodingException binary) {
      throw wrong(file, "is no UTF-8 text");
    } catch (IOException unreadable) {
      throw wrong(file, "cannot be read: " + unreadable);
    }
  }

  private static IllegalArgumentException wrong(Path file, String problem) {
    return new IllegalArgumentException(
        "must have a 'transcript' file with the script's text, but %s %s."
            .formatted(file, problem));
  }
}
