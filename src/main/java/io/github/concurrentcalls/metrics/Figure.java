package io.github.concurrentcalls.metrics;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * One figure of a run that a gate can bound. Immutable.
 *
 * @param name as gates write it: {@code chunk.p95}
 * @param scale what kind of quantity it is
 * @param value reads it, in the scale's base unit
 * @param size on how many measurements it stands
 * @param sample says so in words: {@code 20 chunks}
 * @param live whether it means something while the run goes on
 */
record Figure(
    String name,
    Scale scale,
    ToDoubleFunction<RunReport> value,
    ToLongFunction<RunReport> size,
    Function<RunReport, String> sample,
    boolean live) {

  /** A run in which no chunk was answered measured nothing, whatever else happened. */
  boolean measured(RunReport report) {
    return report.chunksAnswered() > 0 && size.applyAsLong(report) > 0;
  }

  /** Why there is no figure, where there is none. */
  String whyNot(RunReport report) {
    return report.chunksAnswered() == 0
        ? "(0 chunks): no chunk got an answer"
        : "(" + sample.apply(report) + "), so the gate cannot hold";
  }

  /** So many of these, with the plural where it belongs. */
  static String amount(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
