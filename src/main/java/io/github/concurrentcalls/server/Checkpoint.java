package io.github.concurrentcalls.server;

import java.util.Locale;

/**
 * A sentence that the agent should say.
 *
 * @param number its place in the script, from 1
 * @param kind how it is matched
 * @param text the sentence
 */
record Checkpoint(int number, Kind kind, String text) {

  /** How a checkpoint is matched. */
  enum Kind {
    /** Word for word. */
    STRICT(10, 85),
    /** The same meaning. */
    SEMANTIC(20, 60),
    /** The same subject. */
    TOPIC(5, 40);

    private final int weight;
    private final int threshold;

    Kind(int weight, int threshold) {
      this.weight = weight;
      this.threshold = threshold;
    }

    /** What it counts for in the adherence. */
    int weight() {
      return weight;
    }

    /** The score, of 100, from which it has passed. */
    int threshold() {
      return threshold;
    }
  }

  String id() {
    return "checkpoint_" + number + "_" + kind.name().toLowerCase(Locale.ROOT);
  }
}
