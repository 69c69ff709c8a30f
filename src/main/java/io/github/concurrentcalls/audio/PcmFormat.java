package io.github.concurrentcalls.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How the samples of a WAV file lie: integer PCM, little-endian, channels interleaved. */
record PcmFormat(int sampleRate, int channels, int bits) {
  static final int WAV_HEADER_SIZE = 44;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  int frameSize() {
    return channels * bits / 8;
  }

  Duration durationOf(int bytes) {
    return Duration.ofNanos(bytes / frameSize() * NANOS_PER_SECOND / sampleRate);
  }

  /** Rounded to the nearest frame. The duration must be shorter than the longest possible file. */
  long framesIn(Duration duration) {
    return (duration.toNanos() * sampleRate + NANOS_PER_SECOND / 2) / NANOS_PER_SECOND;
  }

  byte[] wavHeader(int sampleBytes) {
    return ByteBuffer.allocate(WAV_HEADER_SIZE)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(WAV_HEADER_SIZE - 8 + sampleBytes)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) channels)
        .putInt(sampleRate)
        .putInt(sampleRate * frameSize())
        .putShort((short) frameSize())
        .putShort((short) bits)
        .put(ascii("data"))
        .putInt(sampleBytes)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
