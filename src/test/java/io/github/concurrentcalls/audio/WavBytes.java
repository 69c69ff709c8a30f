package io.github.concurrentcalls.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Writes WAV files as the tools of this world do, the odd ones too. */
final class WavBytes {
  static final int PCM = 1;
  static final int FLOAT = 3;
  static final int ALAW = 6;
  static final int ULAW = 7;

  private final ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

  private WavBytes() {
    text("RIFF").out.putInt(0);
    text("WAVE");
  }

  static WavBytes riff() {
    return new WavBytes();
  }

  static byte[] plain(int tag, int bits, int channels, int rate, byte[] samples) {
    return riff().format(tag, bits, channels, rate).chunk("data", samples).bytes();
  }

  static byte[] random(int length, long seed) {
    byte[] samples = new byte[length];
    new Random(seed).nextBytes(samples);
    return samples;
  }

  WavBytes format(int tag, int bits, int channels, int rate) {
    text("fmt ").out.putInt(16);
    return formatFields(tag, bits, channels, rate);
  }

  WavBytes extensible(int tag, int bits, int channels, int rate) {
    text("fmt ").out.putInt(40);
    formatFields(0xFFFE, bits, channels, rate);
    out.putShort((short) 22).putShort((short) bits).putInt(0).putShort((short) tag);
    out.put(new byte[14]);
    return this;
  }

  WavBytes chunk(String id, byte[] content) {
    promise(id, content.length, content);
    if (content.length % 2 == 1) {
      out.put((byte) 0);
    }
    return this;
  }

  /** A chunk whose header says what it likes of its size. */
  WavBytes promise(String id, int size, byte[] content) {
    text(id).out.putInt(size).put(content);
    return this;
  }

  byte[] bytes() {
    byte[] bytes = new byte[out.position()];
    out.putInt(4, bytes.length - 8).get(0, bytes);
    return bytes;
  }

  private WavBytes formatFields(int tag, int bits, int channels, int rate) {
    int frame = channels * bits / 8;
    out.putShort((short) tag).putShort((short) channels).putInt(rate).putInt(rate * frame);
    out.putShort((short) frame).putShort((short) bits);
    return this;
  }

  private WavBytes text(String text) {
    out.put(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }
}
