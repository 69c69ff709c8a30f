package io.github.concurrentcalls.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;

/** The 'fmt ' chunk of a WAV file. */
record WavFormat(int tag, int channels, long sampleRate, int frameSize) {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int ALAW = 6;
  private static final int ULAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int PLAIN_SIZE = 16;
  private static final int SUBFORMAT_OFFSET = 24;

  /** Empty if the chunk cannot be true. */
  static Optional<WavFormat> parse(byte[] chunk) {
    if (chunk.length < PLAIN_SIZE) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    int tag = in.getShort(0) & 0xFFFF;
    if (tag == EXTENSIBLE && chunk.length >= SUBFORMAT_OFFSET + 2) {
      tag = in.getShort(SUBFORMAT_OFFSET) & 0xFFFF;
    }
    WavFormat format =
        new WavFormat(
            tag, in.getShort(2) & 0xFFFF, in.getInt(4) & 0xFFFFFFFFL, in.getShort(12) & 0xFFFF);
    return format.isPossible() ? Optional.of(format) : Optional.empty();
  }

  /** Empty if the samples are compressed in a way that only others can read. */
  Optional<AudioFormat> uncompressed() {
    AudioFormat format =
        new AudioFormat(encoding(), sampleRate, bits(), channels, frameSize, sampleRate, false);
    return isUncompressed() && Pcm.layoutFor(format).isPresent()
        ? Optional.of(format)
        : Optional.empty();
  }

  private boolean isUncompressed() {
    return tag == PCM || tag == FLOAT || tag == ALAW || tag == ULAW;
  }

  private boolean isPossible() {
    boolean counted = channels > 0 && sampleRate > 0 && sampleRate <= Integer.MAX_VALUE;
    return counted && (!isUncompressed() || (frameSize > 0 && frameSize % channels == 0));
  }

  /** The width of the container: 20 bit samples lie in 24 bits, the lowest four of them zero. */
  private int bits() {
    return frameSize / channels * 8;
  }

  private Encoding encoding() {
    return switch (tag) {
      case FLOAT -> Encoding.PCM_FLOAT;
      case ALAW -> Encoding.ALAW;
      case ULAW -> Encoding.ULAW;
      default -> bits() == 8 ? Encoding.PCM_UNSIGNED : Encoding.PCM_SIGNED;
    };
  }
}
