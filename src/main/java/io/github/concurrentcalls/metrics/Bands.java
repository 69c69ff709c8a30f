package io.github.concurrentcalls.metrics;

/** Puts numbers without a bound into a bounded number of bands, the lower ones of one each. */
final class Bands {
  /** Up to here every number has a band of its own. */
  static final int EXACT = 64;

  /** Bands of chunk numbers, creations being 0. */
  static final int CHUNKS = EXACT + 2;

  /** Bands of numbers in flight, of which there are at most 10,000. */
  static final int IN_FLIGHT = EXACT + 10;

  private Bands() {}

  static int ofChunk(int number) {
    return Math.min(number, EXACT + 1);
  }

  /** {@code the creation}, {@code chunk 3}, {@code chunk 65 or later}. */
  static String chunk(int band) {
    return band == 0 ? "the creation" : "chunk " + band + (band > EXACT ? " or later" : "");
  }

  static int ofInFlight(int calls) {
    if (calls <= EXACT) {
      return Math.max(calls, 1);
    }
    int doublings = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(calls / EXACT);
    return Math.min(EXACT + 1 + doublings, IN_FLIGHT - 1);
  }

  /** The lowest number in flight in a band. */
  static int lowest(int band) {
    if (band <= EXACT + 1) {
      return band;
    }
    return EXACT << (band - EXACT - 1);
  }
}
