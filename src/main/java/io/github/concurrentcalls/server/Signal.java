package io.github.concurrentcalls.server;

import java.util.Arrays;

/**
 * Sound as it is compared: one channel at {@value #RATE} samples a second, whatever it came as.
 * Immutable.
 */
final class Signal {
  /**
   * Speech keeps most of its energy below half of this, and a telephone line carries all of that.
   */
  static final int RATE = 4000;

  private static final double SILENT_RMS = 1e-3; // -60 dB of full scale

  private final float[] samples;

  private Signal(float[] samples) {
    this.samples = samples;
  }

  /**
   * Each sample is the mean of the sound over its 250 microseconds, which also keeps most of what
   * is too high away.
   */
  static Signal of(WavFile audio) {
    float[] mono = audio.mono();
    double[] sums = new double[mono.length + 1];
    for (int i = 0; i < mono.length; i++) {
      sums[i + 1] = sums[i] + mono[i];
    }
    double step = (double) audio.format().rate() / RATE;
    float[] samples = new float[(int) Math.round(mono.length / step)];
    double before = 0;
    for (int i = 0; i < samples.length; i++) {
      double until = sumTo(sums, (i + 1) * step);
      samples[i] = (float) ((until - before) / step);
      before = until;
    }
    return new Signal(samples);
  }

  private static double sumTo(double[] sums, double position) {
    int whole = (int) position;
    if (whole >= sums.length - 1) {
      return sums[sums.length - 1];
    }
    return sums[whole] + (position - whole) * (sums[whole + 1] - sums[whole]);
  }

  int length() {
    return samples.length;
  }

  double seconds() {
    return (double) samples.length / RATE;
  }

  Signal part(int start, int end) {
    return new Signal(Arrays.copyOfRange(samples, start, end));
  }

  /**
   * Whether there is no more to hear than a recording's noise or a few flipped bits: below -60 dB
   * of full scale on the mean.
   */
  boolean isSilent() {
    return samples.length == 0 || Math.sqrt(energy() / samples.length) < SILENT_RMS;
  }

  double energy() {
    double energy = 0;
    for (float sample : samples) {
      energy += (double) sample * sample;
    }
    return energy;
  }

  /** The samples, followed by zeros up to this length. */
  double[] padded(int size) {
    double[] padded = new double[size];
    for (int i = 0; i < samples.length; i++) {
      padded[i] = samples[i];
    }
    return padded;
  }
}
