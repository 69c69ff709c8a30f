package io.github.concurrentcalls.server;

/**
 * How the samples of a WAV file lie: linear PCM.
 *
 * @param rate frames a second
 * @param channels samples a frame
 * @param bits bits a sample: 8 (unsigned), 16, 24 or 32 (signed, little endian)
 */
record WavFormat(int rate, int channels, int bits) {

  WavFormat {
    if (rate < 1000
        || rate > 384_000
        || channels < 1
        || channels > 8
        || bits < 8
        || bits > 32
        || bits % 8 != 0) {
      throw new BadRequestException(
          "a WAV file of %d Hz, %d channels, %d bits is not supported; expected 1 to 384 kHz, 1 to 8 channels, 8, 16, 24 or 32 bits"
              .formatted(rate, channels, bits));
    }
  }

  int bytesPerSample() {
    return bits / 8;
  }

  int bytesPerFrame() {
    return channels * bytesPerSample();
  }

  @Override
  public String toString() {
    return rate + " Hz, " + channels + " channel(s), " + bits + " bits";
  }
}
