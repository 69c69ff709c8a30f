package io.github.concurrentcalls.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a complete WAV file of linear PCM, plain or extensible, and says what is wrong with any
 * other.
 */
final class WavReader {
  private static final int PCM = 1;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int UNKNOWN_LENGTH =
      -1; // written by those who cannot seek back: the data runs to the end

  private final String name;
  private final ByteBuffer bytes;
  private @Nullable WavFormat format;

  private WavReader(String name, byte[] bytes) {
    this.name = name;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads the file.
   *
   * @param name what to call it in the message
   * @throws BadRequestException if it is no WAV file, cut off, or not linear PCM
   */
  static WavFile read(String name, byte[] bytes) {
    return new WavReader(name, bytes).file();
  }

  private WavFile file() {
    if (bytes.remaining() < 12
        || !tag().equals("RIFF")
        || bytes.getInt() == 0
        || !tag().equals("WAVE")) {
      throw wrong("is not a WAV file");
    }
    while (bytes.remaining() >= 8) {
      String tag = tag();
      int length = bytes.getInt();
      if (tag.equals("data")) {
        return audio(length == UNKNOWN_LENGTH ? bytes.remaining() : length);
      }
      readChunk(tag, length);
    }
    throw wrong("has no data chunk");
  }

  private void readChunk(String tag, int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw wrong("is cut off in its '" + tag + "' chunk");
    }
    int next = bytes.position() + length;
    if (tag.equals("fmt ")) {
      format = format(length);
    }
    bytes.position(Math.min(bytes.limit(), next + (length & 1)));
  }

  private WavFormat format(int length) {
    if (length < 16) {
      throw wrong("has a format chunk of " + length + " bytes, expected at least 16");
    }
    int coding = bytes.getShort() & 0xFFFF;
    int channels = bytes.getShort();
    int rate = bytes.getInt();
    bytes.position(bytes.position() + 6);
    int bits = bytes.getShort();
    if (coding == EXTENSIBLE && length >= 26) {
      coding = bytes.getShort(bytes.position() + 8) & 0xFFFF;
    }
    if (coding != PCM) {
      throw wrong("has coding " + coding + ", expected 1 (linear PCM)");
    }
    return new WavFormat(rate, channels, bits);
  }

  private WavFile audio(int length) {
    if (format == null) {
      throw wrong("has no format chunk before its data");
    }
    if (length < 0 || length > bytes.remaining()) {
      throw wrong(
          "is cut off: it announces "
              + (length & 0xFFFFFFFFL)
              + " bytes of samples and has "
              + bytes.remaining());
    }
    int start = bytes.position();
    int whole = length - length % format.bytesPerFrame();
    return new WavFile(format, Arrays.copyOfRange(bytes.array(), start, start + whole));
  }

  private String tag() {
    byte[] tag = new byte[4];
    bytes.get(tag);
    return new String(tag, StandardCharsets.US_ASCII);
  }

  private BadRequestException wrong(String what) {
    return new BadRequestException(name + " " + what);
  }
}
