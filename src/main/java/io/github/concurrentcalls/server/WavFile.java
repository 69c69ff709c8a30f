package io.github.concurrentcalls.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The audio of a WAV file: its format and its samples' bytes. Immutable: nobody changes the bytes
 * once it is made.
 */
final class WavFile {
  private static final int HEADER_BYTES = 44;

  private final WavFormat format;
  private final byte[] data;

  WavFile(WavFormat format, byte[] data) {
    this.format = format;
    this.data = data;
  }

  WavFormat format() {
    return format;
  }

  int frames() {
    return data.length / format.bytesPerFrame();
  }

  double seconds() {
    return (double) frames() / format.rate();
  }

  /** The bytes of the samples from this frame on. */
  ByteBuffer bytesFrom(int frame) {
    int start = Math.min(data.length, frame * format.bytesPerFrame());
    return ByteBuffer.wrap(data, start, data.length - start).slice().asReadOnlyBuffer();
  }

  /** This audio followed by the other, which must have the same format. */
  WavFile append(WavFile next) {
    byte[] both = Arrays.copyOf(data, data.length + next.data.length);
    System.arraycopy(next.data, 0, both, data.length, next.data.length);
    return new WavFile(format, both);
  }

  /** A complete WAV file. */
  byte[] toBytes() {
    return ByteBuffer.allocate(HEADER_BYTES + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(HEADER_BYTES - 8 + data.length)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) format.channels())
        .putInt(format.rate())
        .putInt(format.rate() * format.bytesPerFrame())
        .putShort((short) format.bytesPerFrame())
        .putShort((short) format.bits())
        .put(ascii("data"))
        .putInt(data.length)
        .put(data)
        .array();
  }

  /** The mean of the channels, frame by frame, within -1 to 1. */
  float[] mono() {
    float[] mono = new float[frames()];
    int position = 0;
    for (int frame = 0; frame < mono.length; frame++) {
      double sum = 0;
      for (int channel = 0; channel < format.channels(); channel++) {
        sum += sample(position);
        position += format.bytesPerSample();
      }
      mono[frame] = (float) (sum / format.channels());
    }
    return mono;
  }

  private double sample(int position) {
    if (format.bits() == 8) {
      return ((data[position] & 0xFF) - 128) / 128.0;
    }
    int value = 0; // the sample's bytes, moved up to the top of the int
    for (int i = 0; i < format.bytesPerSample(); i++) {
      value = (value >>> 8) | (data[position + i] << 24);
    }
    return value / 0x1p31;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
