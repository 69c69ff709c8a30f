package io.github.concurrentcalls.audio;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioInputStream;

/** How many bytes of decoded samples there may be. */
record SizeLimit(int bytes) {
  /** As large as an array may be, less a WAV header, whose sizes count it in. */
  static final SizeLimit TWO_GIB = new SizeLimit(Integer.MAX_VALUE - 8 - PcmFormat.WAV_HEADER_SIZE);

  private static final int BLOCK_FRAMES = 1 << 13;

  /** Decoders give nothing while they read headers; this often in a row, and they are stuck. */
  private static final int PATIENCE = 100_000;

  void check(Path file, long size) {
    if (size > bytes) {
      throw new AudioFileException(
          file,
          "it holds more than %s of samples when decoded".formatted(inWords()),
          "Use a shorter recording, or one of a lower sample rate.");
    }
  }

  /** In whole frames: a decoder that is asked for less may give nothing, for ever. */
  byte[] readAll(Path file, AudioInputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK_FRAMES * in.getFormat().getFrameSize()];
    int idle = 0;
    for (int count = in.read(block); count >= 0; count = in.read(block)) {
      check(file, (long) all.size() + count);
      all.write(block, 0, count);
      idle = count == 0 ? idle + 1 : 0;
      if (idle > PATIENCE) {
        throw new EOFException();
      }
    }
    return all.toByteArray();
  }

  private String inWords() {
    return equals(TWO_GIB) ? "2 GiB" : bytes + " bytes";
  }
}
