package io.github.concurrentcalls.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** How many bytes of decoded samples there may be. */
record SizeLimit(int bytes) {
  /** As large as an array may be, less a WAV header, whose sizes count it in. */
  static final SizeLimit TWO_GIB = new SizeLimit(Integer.MAX_VALUE - 8 - PcmFormat.WAV_HEADER_SIZE);

  void check(Path file, long size) {
    if (size > bytes) {
      throw new AudioFileException(
          file,
          "it holds more than %s of samples when decoded".formatted(inWords()),
          "Use a shorter recording, or one of a lower sample rate.");
    }
  }

  byte[] readAll(Path file, InputStream in) throws IOException {
    byte[] all = in.readNBytes(bytes + 1);
    check(file, all.length);
    return all;
  }

  private String inWords() {
    return equals(TWO_GIB) ? "2 GiB" : bytes + " bytes";
  }
}
