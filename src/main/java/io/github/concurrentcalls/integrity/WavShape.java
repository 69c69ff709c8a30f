package io.github.concurrentcalls.integrity;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a WAV file says.
 *
 * @param format how its samples lie
 * @param start where they begin in the file, in bytes
 * @param length how many bytes of samples are announced; {@link Long#MAX_VALUE} if all that follows
 */
record WavShape(Format format, long start, long length) {
  private static final int RIFF_HEADER = 12;
  private static final int PLAIN_FORMAT = 16;
  private static final int LONGEST_FORMAT = 4096;
  private static final long UNKNOWN = 0xFFFF_FFFFL; // written by those who cannot seek back

  /** How samples lie. */
  record Format(int rate, int channels, int bits) {
    /** Of a plain header of 44 bytes. */
    static Format of(ByteBuffer header) {
      ByteBuffer bytes = header.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      return new Format(bytes.getInt(24), bytes.getShort(22), bytes.getShort(34));
    }

    int bytesPerFrame() {
      return Math.max(1, channels * bits / 8);
    }

    int bytesPerSample() {
      return Math.max(1, bits / 8);
    }

    @Override
    public String toString() {
      return "%d Hz, %d channel(s), %d bits".formatted(rate, channels, bits);
    }
  }

  /**
   * Reads up to the samples.
   *
   * @throws IOException saying what is wrong if this is no WAV file
   */
  static WavShape read(InputStream file) throws IOException {
    DataInputStream in = new DataInputStream(file);
    if (!text(in, 4).equals("RIFF")) {
      throw new IOException("it is no WAV file");
    }
    in.skipNBytes(RIFF_HEADER - 4);
    return readChunks(in);
  }

  private static WavShape readChunks(DataInputStream in) throws IOException {
    Format format = null;
    long position = RIFF_HEADER;
    while (true) {
      String tag = text(in, 4);
      long length = Integer.reverseBytes(in.readInt()) & UNKNOWN;
      position += 8;
      if (tag.equals("data")) {
        return new WavShape(known(format), position, announced(length));
      }
      long padded = length + (length & 1);
      if (tag.equals("fmt ")) {
        format = format(in, padded);
      } else {
        in.skipNBytes(padded);
      }
      position += padded;
    }
  }

  private static long announced(long length) {
    return length == UNKNOWN || length == 0 ? Long.MAX_VALUE : length;
  }

  private static Format format(DataInputStream in, long length) throws IOException {
    if (length < PLAIN_FORMAT || length > LONGEST_FORMAT) {
      throw new IOException("its format has " + length + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes((int) length)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.limit() < length) {
      throw new IOException("it ends within its header");
    }
    return new Format(bytes.getInt(4), bytes.getShort(2), bytes.getShort(14));
  }

  private static Format known(@Nullable Format format) throws IOException {
    if (format == null) {
      throw new IOException("its samples come before their format");
    }
    return format;
  }

  private static String text(DataInputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("it ends within its header");
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
