package io.github.concurrentcalls;

import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** The ids of the calls of a run: other at every run, and no two alike. Immutable. */
final class CallIds {
  /** How all ids of calls begin. */
  static final String PREFIX = "concurrent_test_";

  private static final int HEX = 16;

  /** Odd, so that its multiples visit every number once. */
  private static final int STEP = 0x9E3779B1;

  /** {@code STEP * STEP_BACK} is 1, as whole numbers of 32 bits wrap around. */
  private static final int STEP_BACK = 0x0E8B2F51;

  private final int first = ThreadLocalRandom.current().nextInt();

  String id(int index) {
    return (PREFIX + "%08x").formatted(first + index * STEP);
  }

  /** The index that has this id, empty for what is no id of calls. */
  OptionalInt index(String id) {
    try {
      int number = Integer.parseUnsignedInt(id.substring(PREFIX.length()), HEX);
      return OptionalInt.of((number - first) * STEP_BACK);
    } catch (NumberFormatException | StringIndexOutOfBoundsException another) {
      return OptionalInt.empty();
    }
  }
}
