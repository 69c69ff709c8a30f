package io.github.concurrentcalls.metrics;

import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A figure, or one for each statistic of a distribution. Immutable.
 *
 * @param name as gates write it, without a statistic
 * @param spread whether a statistic belongs behind it
 * @param member gives the figure of a statistic, or, of an empty one, the only one
 */
record FigureFamily(String name, boolean spread, Function<String, Figure> member) {

  /** One of a single figure. */
  static FigureFamily of(Figure only) {
    return new FigureFamily(only.name(), false, none -> only);
  }

  boolean has(String statistic) {
    return spread ? Statistic.isOne(statistic) : statistic.isEmpty();
  }

  String spelled() {
    return spread ? name + ".{mean,max,p95}" : name;
  }

  Stream<String> spellings(String statistic) {
    return spread
        ? Stream.of("mean", "max", statistic).filter(this::has).map(each -> name + "." + each)
        : Stream.of(name);
  }
}
