package io.github.concurrentcalls.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a file is, by its first bytes: names of files lie. Immutable. */
final class FirstBytes {
  private static final int ENOUGH = 256;
  private static final Map<String, String> NOT_AUDIO =
      Map.of(
          "PK\3\4", "a ZIP archive",
          "\u001f\u008b", "a gzip archive",
          "%PDF", "a PDF document",
          "\u0089PNG", "a PNG image",
          "\u00ff\u00d8\u00ff", "a JPEG image",
          "GIF8", "a GIF image",
          "\u007fELF", "a program",
          "version https://git-lfs", "a Git LFS pointer ('git lfs pull' fetches the file itself)");

  /** One character a byte, so that bytes can be compared with string literals. */
  private final String bytes;

  private FirstBytes(String bytes) {
    this.bytes = bytes;
  }

  static FirstBytes of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new FirstBytes(new String(in.readNBytes(ENOUGH), StandardCharsets.ISO_8859_1));
    }
  }

  boolean areWav() {
    return bytes.startsWith("RIFF") && bytes.startsWith("WAVE", 8);
  }

  boolean areVorbis() {
    return bytes.startsWith("OggS") && bytes.contains("\1vorbis");
  }

  /** What this is, if it surely is not audio. */
  Optional<String> notAudio() {
    for (Map.Entry<String, String> kind : NOT_AUDIO.entrySet()) {
      if (bytes.startsWith(kind.getKey())) {
        return Optional.of(kind.getValue());
      }
    }
    return isText() ? Optional.of(describeText()) : Optional.empty();
  }

  /** The bytes themselves, for a reader who knows formats. */
  String inHex() {
    String start = bytes.substring(0, Math.min(16, bytes.length()));
    return HexFormat.ofDelimiter(" ").formatHex(start.getBytes(StandardCharsets.ISO_8859_1));
  }

  private boolean isText() {
    return bytes.chars().noneMatch(c -> c == 0x7f || (c < ' ' && "\t\n\f\r".indexOf(c) < 0))
        && bytes.chars().filter(c -> c < 0x7f).count() * 4 >= bytes.length() * 3L;
  }

  private String describeText() {
    String start = bytes.strip();
    String lower = start.toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      return "an HTML page, perhaps a server's error page";
    }
    String line = start.lines().findFirst().orElse("");
    return "text that begins '%s'".formatted(line.substring(0, Math.min(40, line.length())));
  }
}
