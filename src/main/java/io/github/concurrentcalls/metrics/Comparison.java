package io.github.concurrentcalls.metrics;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a gate compares a figure with its bound. */
enum Comparison {
  AT_LEAST(">=", "at least"),
  AT_MOST("<=", "at most"),
  MORE_THAN(">", "more than"),
  LESS_THAN("<", "less than");

  private final String symbol;
  private final String words;

  Comparison(String symbol, String words) {
    this.symbol = symbol;
    this.words = words;
  }

  /**
   * The comparison that is written so.
   *
   * @throws IllegalArgumentException listing those that are known
   */
  static Comparison parse(String text) {
    return Arrays.stream(values())
        .filter(comparison -> comparison.symbol.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is no comparison; known are " + known()));
  }

  static String known() {
    return Arrays.stream(values())
        .map(comparison -> comparison.symbol)
        .collect(Collectors.joining(", "));
  }

  boolean holds(double actual, double bound) {
    return switch (this) {
      case AT_LEAST -> actual >= bound;
      case AT_MOST -> actual <= bound;
      case MORE_THAN -> actual > bound;
      case LESS_THAN -> actual < bound;
    };
  }

  /** As it is said: {@code at most}. */
  String words() {
    return words;
  }

  /** As it is written: {@code <=}. */
  @Override
  public String toString() {
    return symbol;
  }
}
