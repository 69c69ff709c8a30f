package io.github.concurrentcalls.capacity;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Levels whose figures follow a law, for tests. */
public final class Levels {
  static final int[] DOUBLING = {1, 2, 4, 8, 16, 32};
  static final int[] EACH = IntStream.rangeClosed(1, 16).toArray();

  private Levels() {}

  /** A level without pauses, of many chunks whose times hardly differ. */
  public static LevelFigures level(int calls, double chunksPerSecond, LevelOutcome outcome) {
    double millis = chunksPerSecond == 0 ? 0 : 1000 * calls / chunksPerSecond;
    return new LevelFigures(
        calls, chunksPerSecond, calls, millis, millis, null, outcome, 100L * calls, 0);
  }

  /** Levels that hold their gates, with exactly these throughputs. */
  static List<LevelFigures> exact(int[] calls, double... chunksPerSecond) {
    return IntStream.range(0, calls.length)
        .mapToObj(i -> level(calls[i], chunksPerSecond[i], LevelOutcome.HELD))
        .toList();
  }

  /** Levels that follow a law. */
  public static List<LevelFigures> of(DoubleUnaryOperator law, int... calls) {
    return exact(calls, Arrays.stream(calls).mapToDouble(law::applyAsDouble).toArray());
  }

  /** Levels that follow a law with relative noise. */
  static List<LevelFigures> noisy(DoubleUnaryOperator law, double noise, long seed, int... calls) {
    Random random = new Random(seed);
    return of(n -> law.applyAsDouble(n) * (1 + noise * random.nextGaussian()), calls);
  }
}
