package io.github.concurrentcalls.bench;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Medians over the rounds. */
final class Medians {
  private Medians() {}

  /** The median of a figure. */
  static double of(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    return median(samples.stream().mapToDouble(figure));
  }

  /** The median of what comes out of two samples of the same round. */
  static double of(
      List<Sample> some, List<Sample> others, ToDoubleBiFunction<Sample, Sample> figure) {
    return median(
        IntStream.range(0, some.size())
            .mapToDouble(i -> figure.applyAsDouble(some.get(i), others.get(i))));
  }

  static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
