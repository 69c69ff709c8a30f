package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.Chunk;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Says of a chunk that was queued, whose answer would have told, whether a server may take it for
 * silent: below -40 dB of full scale on the mean, where servers that look for silence draw the line
 * at the loudest. Each chunk is measured once, however many calls share it. For one thread.
 */
final class Loudness {
  private static final double QUIET_RMS = 0.01;

  private final Map<Chunk, Boolean> quiet = new HashMap<>();

  boolean maybeSilent(Chunk chunk) {
    return quiet.computeIfAbsent(chunk, measured -> rms(measured) < QUIET_RMS);
  }

  private static double rms(Chunk chunk) {
    ByteBuffer samples = chunk.samples();
    int width = chunk.bytesPerSample();
    double sum = 0;
    for (int at = 0; at + width <= samples.limit(); at += width) {
      double sample = sample(samples, at, width);
      sum += sample * sample;
    }
    return Math.sqrt(sum * width / samples.limit());
  }

  /** Its upper 16 bits are enough. */
  private static double sample(ByteBuffer samples, int at, int width) {
    if (width == 1) {
      return ((samples.get(at) & 0xFF) - 128) / 128.0;
    }
    int high = samples.get(at + width - 1) << Byte.SIZE;
    return (high | (samples.get(at + width - 2) & 0xFF)) / 32768.0;
  }
}
