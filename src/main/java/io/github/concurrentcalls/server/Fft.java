package io.github.concurrentcalls.server;

/**
 * The fast Fourier transform of one length, a power of two, in place. Immutable, safe for use by
 * all threads.
 */
final class Fft {
  private final int size;
  private final double[] cosines;
  private final double[] sines;

  Fft(int size) {
    if (Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size must be a power of two, but was " + size);
    }
    this.size = size;
    this.cosines = new double[size / 2];
    this.sines = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      cosines[i] = Math.cos(2 * Math.PI * i / size);
      sines[i] = -Math.sin(2 * Math.PI * i / size);
    }
  }

  int size() {
    return size;
  }

  /**
   * Transforms; with the two arrays exchanged it is the inverse, but for the factor {@code size}.
   */
  void transform(double[] real, double[] imaginary) {
    reorder(real, imaginary);
    for (int half = 1; half < size; half *= 2) {
      for (int start = 0; start < size; start += 2 * half) {
        butterflies(real, imaginary, start, half);
      }
    }
  }

  private void butterflies(double[] real, double[] imaginary, int start, int half) {
    int step = size / (2 * half);
    for (int i = start, angle = 0; i < start + half; i++, angle += step) {
      int j = i + half;
      double re = real[j] * cosines[angle] - imaginary[j] * sines[angle];
      double im = real[j] * sines[angle] + imaginary[j] * cosines[angle];
      real[j] = real[i] - re;
      imaginary[j] = imaginary[i] - im;
      real[i] += re;
      imaginary[i] += im;
    }
  }

  private void reorder(double[] real, double[] imaginary) {
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int i = 0; i < size; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (j > i) {
        swap(real, i, j);
        swap(imaginary, i, j);
      }
    }
  }

  private static void swap(double[] values, int i, int j) {
    double value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}
