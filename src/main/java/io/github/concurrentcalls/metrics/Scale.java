package io.github.concurrentcalls.metrics;

import java.util.Locale;

/** What kind of quantity a figure is: which units its bound may have, and how it is printed. */
enum Scale {
  /** In per cent, 0 to 100. */
  PERCENT("a percentage: give it the unit %", "99", "%", 1),
  /** In milliseconds. */
  TIME("a time: give it a unit, ms or s", "3", "s", 2),
  /** A quotient of two times. */
  FACTOR("a factor: give it the unit x or none", "1.5", "x", 2),
  /** In megabytes of a million bytes. */
  MEMORY("a size: give it a unit, MB or GB", "50", "MB", 1),
  /** A count or a rate. */
  NUMBER("a plain number: give it no unit", "5", "", 2);

  private final String wanted;
  private final String exampleNumber;
  private final String unit;
  private final int decimals;

  Scale(String wanted, String exampleNumber, String unit, int decimals) {
    this.wanted = wanted;
    this.exampleNumber = exampleNumber;
    this.unit = unit;
    this.decimals = decimals;
  }

  /** What a bound on this scale is, and what to do about its unit. */
  String wanted() {
    return wanted;
  }

  /** A bound that is right. */
  String example() {
    return exampleNumber + unit;
  }

  /** The unit that an example has, empty for none. */
  String unit() {
    return unit;
  }

  /** Decimals that are printed at least. */
  int decimals() {
    return decimals;
  }

  /** Whether a bound on this scale may be written with this unit, empty for none. */
  boolean allows(String written) {
    return switch (this) {
      case PERCENT, NUMBER -> written.equals(unit);
      case TIME -> written.equals("ms") || written.equals("s");
      case MEMORY -> written.equals("mb") || written.equals("gb");
      case FACTOR -> written.isEmpty() || written.equals("x");
    };
  }

  /** How a unit that is allowed is printed. */
  String printed(String written) {
    return switch (this) {
      case FACTOR -> unit;
      case MEMORY -> written.toUpperCase(Locale.ROOT);
      case PERCENT, TIME, NUMBER -> written;
    };
  }
}
