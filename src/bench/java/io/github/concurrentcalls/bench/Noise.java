package io.github.concurrentcalls.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Generated audio, the same in every run. */
final class Noise {
  private static final int RATE = 16_000;

  private Noise() {}

  /** Writes so much of it as a WAV file. */
  static void write(Path file, long millis) throws IOException {
    long frames = millis * RATE / 1000;
    byte[] samples = new byte[Math.toIntExact(2 * frames)];
    new Random(frames).nextBytes(samples);
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    try (AudioInputStream audio =
        new AudioInputStream(new ByteArrayInputStream(samples), format, frames)) {
      AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }
}
