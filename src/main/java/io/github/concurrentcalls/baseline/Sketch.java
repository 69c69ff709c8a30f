package io.github.concurrentcalls.baseline;

import io.github.concurrentcalls.metrics.Distribution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * How a quantity was spread, in so few steps that people can read them in a diff: each measurement
 * by itself up to 200 of them, and beyond that at most about 400 steps however many there are. A
 * step holds at most 0.5 % of all measurements and a twenty-fifth of those that are slower, so that
 * p95 is right to 0.2 % of the ranks and p99.9 to 0.004 %. Values have four significant digits,
 * mean and largest one six. Immutable, safe for use by all threads.
 *
 * @param mean arithmetic mean
 * @param max largest measurement
 * @param steps the smallest first; at least one
 */
record Sketch(double mean, double max, List<Step> steps) {
  private static final MathContext OF_STEPS = new MathContext(4);
  private static final MathContext EXACT = new MathContext(6);
  private static final int BODY = 200;
  private static final int TAIL = 25;

  /** So many measurements, none above the value. */
  record Step(double value, long count) {
    Step {
      require(value >= 0 && Double.isFinite(value), "values must be 0 or more", value);
      require(count > 0, "counts must be 1 or more", count);
    }
  }

  Sketch {
    steps = List.copyOf(steps);
    require(!steps.isEmpty(), "there must be measurements", "none");
    for (int i = 1; i < steps.size(); i++) {
      boolean ascends = steps.get(i - 1).value < steps.get(i).value;
      require(ascends, "values must ascend", steps.get(i - 1).value + ", " + steps.get(i).value);
    }
    double largest = steps.get(steps.size() - 1).value;
    require(near(largest, max), "the largest measurement must be that of the steps", max);
    require(mean >= 0 && mean <= max * 1.001, "the mean must be at most the largest one", mean);
  }

  private static boolean near(double one, double other) {
    return Math.abs(one - other) <= 0.002 * Math.max(one, other) + 1e-9;
  }

  private static void require(boolean holds, String rule, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", but found " + found);
    }
  }

  /** Of a distribution in which something was measured. */
  static Sketch of(Distribution spread) {
    List<Step> fine = new ArrayList<>();
    for (Distribution.Bucket bucket : spread.buckets()) {
      append(fine, rounded(bucket.value(), OF_STEPS), bucket.count());
    }
    return new Sketch(
        rounded(spread.mean(), EXACT), rounded(spread.max(), EXACT), coarse(fine, spread.count()));
  }

  private static void append(List<Step> steps, double value, long count) {
    int last = steps.size() - 1;
    if (last >= 0 && steps.get(last).value == value) {
      steps.set(last, new Step(value, steps.get(last).count + count));
    } else {
      steps.add(new Step(value, count));
    }
  }

  private static List<Step> coarse(List<Step> fine, long all) {
    List<Step> steps = new ArrayList<>();
    long before = 0;
    long held = 0;
    for (int i = 0; i < fine.size(); i++) {
      held += fine.get(i).count;
      long next = i + 1 < fine.size() ? fine.get(i + 1).count : Long.MAX_VALUE / 2;
      if (held + next > room(all, before)) {
        steps.add(new Step(fine.get(i).value, held));
        before += held;
        held = 0;
      }
    }
    return steps;
  }

  private static long room(long all, long before) {
    return Math.max(1, Math.min(all / BODY, (all - before) / TAIL));
  }

  static double rounded(double value, MathContext digits) {
    return BigDecimal.valueOf(value).round(digits).doubleValue();
  }

  long count() {
    return steps.stream().mapToLong(Step::count).sum();
  }

  /** The statistic of this name: mean, max, or a percentile such as p99.9. */
  double statistic(String name) {
    return switch (name) {
      case "mean" -> mean;
      case "max" -> max;
      default -> percentile(percent(name));
    };
  }

  /** How much noise there is in the logarithm of {@link #statistic}. */
  Noise noise(String name, double designEffect) {
    double size = count() / designEffect;
    return switch (name) {
      case "mean" -> Noise.ofMean(mean, variance(), size);
      case "max" -> Noise.ofQuantile(steps, 1, size);
      default -> Noise.ofQuantile(steps, percent(name) / 100, size);
    };
  }

  /** Of the measurements, not of their mean. */
  double variance() {
    double squares = 0;
    for (Step step : steps) {
      squares += step.count * (step.value - mean) * (step.value - mean);
    }
    return squares / count();
  }

  private static double percent(String name) {
    return Double.parseDouble(name.substring(1));
  }

  private double percentile(double percent) {
    double wanted = Math.max(1, Math.ceil(percent / 100 * count() - 1e-9));
    long soFar = 0;
    for (Step step : steps) {
      soFar += step.count;
      if (soFar >= wanted) {
        return Math.min(step.value, max);
      }
    }
    return max;
  }
}
