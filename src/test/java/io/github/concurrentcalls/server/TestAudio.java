package io.github.concurrentcalls.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The bundled audio as numbers from -1 to 1, and what can become of it on its way to a server. */
final class TestAudio {
  private final int rate;
  private final double[] samples;

  TestAudio(int rate, double[] samples) {
    this.rate = rate;
    this.samples = samples;
  }

  int rate() {
    return rate;
  }

  double[] samples() {
    return samples;
  }

  static TestAudio bundled() {
    return of(WavReader.read("audiotest.wav", file("audiotest.wav")));
  }

  static TestAudio of(WavFile wav) {
    float[] mono = wav.mono();
    double[] samples = new double[mono.length];
    Arrays.setAll(samples, i -> mono[i]);
    return new TestAudio(wav.format().rate(), samples);
  }

  static TestAudio silence(double seconds) {
    return new TestAudio(16_000, new double[(int) (seconds * 16_000)]);
  }

  static TestAudio noise(double seconds, double loudness, long seed) {
    Random random = new Random(seed);
    double[] samples = new double[(int) (seconds * 16_000)];
    Arrays.setAll(samples, i -> loudness * random.nextGaussian());
    return new TestAudio(16_000, samples);
  }

  static TestAudio tone(double seconds, double hertz) {
    double[] samples = new double[(int) (seconds * 16_000)];
    Arrays.setAll(samples, i -> 0.3 * Math.sin(2 * Math.PI * hertz * i / 16_000));
    return new TestAudio(16_000, samples);
  }

  static byte[] file(String name) {
    try {
      return Files.readAllBytes(Path.of("testdata", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String script() {
    return new String(file("test_transcript.xml"), StandardCharsets.UTF_8);
  }

  /** Cut every so many seconds; the last one is what remains. */
  List<TestAudio> chunks(double seconds) {
    List<TestAudio> chunks = new ArrayList<>();
    int step = (int) Math.round(seconds * rate);
    for (int start = 0; start < samples.length; start += step) {
      chunks.add(part(start, Math.min(samples.length, start + step)));
    }
    return chunks;
  }

  TestAudio part(int start, int end) {
    return new TestAudio(rate, Arrays.copyOfRange(samples, start, end));
  }

  /** What a decoder leaves of an MP3: so much later, with noise 30 dB below the sound. */
  TestAudio decodedFromMp3(int delay) {
    Random random = new Random(7);
    double[] decoded = new double[samples.length + delay + 576];
    for (int i = 0; i < samples.length; i++) {
      decoded[delay + i] =
          samples[i] + 0.03 * samples[i] * random.nextGaussian() + 0.0005 * random.nextGaussian();
    }
    return new TestAudio(rate, decoded);
  }

  /** Half the rate, each sample the mean of two, and coarse like a telephone line's. */
  TestAudio telephone() {
    double[] half = new double[samples.length / 2];
    Arrays.setAll(half, i -> muLaw((samples[2 * i] + samples[2 * i + 1]) / 2));
    return new TestAudio(rate / 2, half);
  }

  private static double muLaw(double sample) {
    double compressed = Math.signum(sample) * Math.log1p(255 * Math.abs(sample)) / Math.log(256);
    double coarse = Math.rint(compressed * 127) / 127;
    return Math.signum(coarse) * (Math.pow(256, Math.abs(coarse)) - 1) / 255;
  }

  byte[] wav() {
    return wav(1, 16);
  }

  /** A WAV file with the same sound on all channels. */
  byte[] wav(int channels, int bits) {
    ByteBuffer data =
        ByteBuffer.allocate(samples.length * channels * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
    for (double sample : samples) {
      for (int channel = 0; channel < channels; channel++) {
        put(data, sample, bits);
      }
    }
    return new WavFile(new WavFormat(rate, channels, bits), data.array()).toBytes();
  }

  private static void put(ByteBuffer data, double sample, int bits) {
    double full = Math.scalb(1.0, bits - 1);
    long value = Math.min(Math.round(sample * full), (long) full - 1) + (bits == 8 ? 128 : 0);
    for (int shift = 0; shift < bits; shift += 8) {
      data.put((byte) (value >> shift));
    }
  }
}
