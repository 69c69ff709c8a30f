package io.github.concurrentcalls.server;

/**
 * Words heard in a row.
 *
 * @param text the words
 * @param start second at which the first one starts
 * @param end second at which the last one ends
 */
record Utterance(String text, double start, double end) {

  /** The same words, this many seconds later. */
  Utterance later(double seconds) {
    return new Utterance(text, millis(start + seconds), millis(end + seconds));
  }

  private static double millis(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
