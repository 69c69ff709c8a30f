package io.github.concurrentcalls.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Brings uncompressed samples into the layout that a WAV file has. */
final class Pcm {
  private Pcm() {}

  /** The layout that samples of this format are brought into; empty if they are compressed. */
  static Optional<PcmFormat> layoutFor(AudioFormat source) {
    Encoding encoding = source.getEncoding();
    int bits = source.getSampleSizeInBits();
    if (encoding.equals(Encoding.ULAW) || encoding.equals(Encoding.ALAW)) {
      return Optional.of(layout(source, 16));
    }
    if (encoding.equals(Encoding.PCM_FLOAT) && (bits == 32 || bits == 64)) {
      return Optional.of(layout(source, 32));
    }
    boolean integer =
        encoding.equals(Encoding.PCM_SIGNED)
            || (encoding.equals(Encoding.PCM_UNSIGNED) && bits == 8);
    return integer && bits % 8 == 0 && bits >= 8 && bits <= 32
        ? Optional.of(layout(source, bits))
        : Optional.empty();
  }

  /** Whether the samples lie as in a WAV file already. */
  static boolean isLaidOut(AudioFormat source) {
    Encoding encoding = source.getEncoding();
    return source.getSampleSizeInBits() == 8
        ? encoding.equals(Encoding.PCM_UNSIGNED)
        : encoding.equals(Encoding.PCM_SIGNED) && !source.isBigEndian();
  }

  /** Takes the array over: integer samples are rearranged in place. */
  static Audio toAudio(AudioFormat source, byte[] samples) throws IOException {
    byte[] rearranged = rearranged(source, samples);
    return toAudio(source, ByteBuffer.allocateDirect(rearranged.length).put(rearranged));
  }

  /** Takes a direct buffer over whose samples are {@linkplain #isLaidOut laid out}. */
  static Audio toAudio(AudioFormat source, ByteBuffer samples) throws IOException {
    PcmFormat layout = layoutFor(source).orElseThrow(() -> new IOException("no PCM: " + source));
    return new Audio(layout, samples);
  }

  private static byte[] rearranged(AudioFormat source, byte[] samples) throws IOException {
    Encoding encoding = source.getEncoding();
    if (encoding.equals(Encoding.ULAW) || encoding.equals(Encoding.ALAW)) {
      return expanded(source, samples);
    }
    if (encoding.equals(Encoding.PCM_FLOAT)) {
      return integers(source, samples);
    }
    int width = source.getSampleSizeInBits() / 8;
    if (width == 1 && encoding.equals(Encoding.PCM_SIGNED)) {
      makeUnsigned(samples);
    } else if (source.isBigEndian()) {
      swapBytes(samples, width);
    }
    return samples;
  }

  /** The table of ITU-T G.711, which the JDK has. */
  private static byte[] expanded(AudioFormat source, byte[] samples) throws IOException {
    float rate = source.getSampleRate();
    int channels = source.getChannels();
    AudioFormat target =
        new AudioFormat(Encoding.PCM_SIGNED, rate, 16, channels, 2 * channels, rate, false);
    AudioInputStream in =
        new AudioInputStream(
            new ByteArrayInputStream(samples), source, samples.length / source.getFrameSize());
    try (AudioInputStream out = AudioSystem.getAudioInputStream(target, in)) {
      return out.readAllBytes();
    }
  }

  private static byte[] integers(AudioFormat source, byte[] samples) {
    ByteOrder order = source.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer in = ByteBuffer.wrap(samples).order(order);
    boolean single = source.getSampleSizeInBits() == 32;
    ByteBuffer out = ByteBuffer.allocate(single ? samples.length : samples.length / 2);
    out.order(ByteOrder.LITTLE_ENDIAN);
    while (out.hasRemaining()) {
      double value = single ? in.getFloat() : in.getDouble();
      // The cast clips what lies outside the range of an int, and makes NaN silence.
      out.putInt((int) Math.rint(value * 0x1p31));
    }
    return out.array();
  }

  private static void makeUnsigned(byte[] samples) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] ^= (byte) 0x80;
    }
  }

  private static void swapBytes(byte[] samples, int width) {
    for (int start = 0; start + width <= samples.length; start += width) {
      for (int low = start, high = start + width - 1; low < high; low++, high--) {
        byte swapped = samples[low];
        samples[low] = samples[high];
        samples[high] = swapped;
      }
    }
  }

  private static PcmFormat layout(AudioFormat source, int bits) {
    return new PcmFormat(Math.round(source.getSampleRate()), source.getChannels(), bits);
  }
}
