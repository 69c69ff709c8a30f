package io.github.concurrentcalls.metrics;

/** What a gate compares with. Immutable. */
sealed interface Bound permits FixedBound, RelativeBound {

  /**
   * Reads a bound such as {@code 3s} or {@code baseline + 20%}.
   *
   * @throws IllegalArgumentException saying what is wrong, but not in which gate
   */
  static Bound parse(String text, Figure figure, Comparison comparison) {
    return RelativeBound.isMeant(text)
        ? RelativeBound.parse(text, figure, comparison)
        : FixedBound.parse(text, figure, comparison);
  }

  /** The bound in the base unit of its scale, such as ms; NaN where only a baseline can say it. */
  double inBaseUnit();

  /** An amount of the scale's base unit in the unit of the bound. */
  double inOwnUnit(double amount);

  /** The unit as printed, empty for none. */
  String unit();

  /** The bound for people to read. */
  String print();

  /** An amount in the bound's own unit for people to read. */
  String print(double actual);
}
