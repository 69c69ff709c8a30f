package io.github.concurrentcalls.capacity;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was made of the levels, and of levels that might as well have been seen.
 *
 * @param original of the levels themselves
 * @param drawn of each draw
 */
record Replicas<T>(T original, List<T> drawn) {

  /** How sure something is that follows from it. */
  Estimate estimate(ToDoubleFunction<T> of) {
    double value = of.applyAsDouble(original);
    // A value at the edge of what can be may lie just outside of all that is drawn.
    return new Estimate(
        value, Math.min(value, percentile(2.5, of)), Math.max(value, percentile(97.5, of)));
  }

  /** What so many per cent of the draws do not exceed. */
  double percentile(double percent, ToDoubleFunction<T> of) {
    double[] sorted = drawn.stream().mapToDouble(of).sorted().toArray();
    return sorted[(int) Math.round(percent / 100 * (sorted.length - 1))];
  }
}
