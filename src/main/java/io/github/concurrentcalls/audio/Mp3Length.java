package io.github.concurrentcalls.audio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an MP3 says of its own length. Its decoder skips what it cannot read without a word, so that
 * a damaged file would pass for a shorter one; but encoders note the number of frames in the first.
 */
final class Mp3Length {
  private static final int ID3_HEADER_SIZE = 10;
  private static final int LONGEST_SIDE_INFO = 48;
  private static final int FEW_FRAMES = 3;

  private Mp3Length() {}

  /** Whether clearly fewer samples (per channel) came out than the file says it holds. */
  static boolean isMissed(byte[] mp3, long samples) {
    int start = afterId3(mp3);
    if (start + 1 >= mp3.length || mp3[start] != (byte) 0xFF) {
      return false;
    }
    String frame = ascii(mp3, start, LONGEST_SIDE_INFO);
    int tag = Math.max(frame.indexOf("Xing"), frame.indexOf("Info"));
    if (tag < 0 || start + tag + 12 > mp3.length) {
      return false;
    }
    ByteBuffer in = ByteBuffer.wrap(mp3);
    boolean counted = (in.getInt(start + tag + 4) & 1) != 0;
    long frames = counted ? in.getInt(start + tag + 8) : 0;
    boolean mpeg1 = (mp3[start + 1] & 0x18) == 0x18;
    long missing = frames - samples / (mpeg1 ? 1152 : 576);
    return missing > Math.max(FEW_FRAMES, frames / 100);
  }

  private static int afterId3(byte[] mp3) {
    if (mp3.length < ID3_HEADER_SIZE || !ascii(mp3, 0, 3).equals("ID3")) {
      return 0;
    }
    // Seven bits a byte.
    return ID3_HEADER_SIZE + (mp3[6] << 21 | mp3[7] << 14 | mp3[8] << 7 | mp3[9]);
  }

  private static String ascii(byte[] bytes, int start, int length) {
    int from = Math.max(0, Math.min(start, bytes.length));
    int count = Math.min(length, bytes.length - from);
    return new String(bytes, from, count, StandardCharsets.ISO_8859_1);
  }
}
