package io.github.concurrentcalls.baseline;

import io.github.concurrentcalls.metrics.RunFigures;
import io.github.concurrentcalls.metrics.RunReport;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept of a run. Immutable.
 *
 * @param at when it began
 * @param designEffect how many of its chunks tell no more than one that stands alone, 1 or more
 * @param values its figures of one number, in their base units
 * @param spreads its figures that are spread, by name
 */
record PastRun(
    Instant at, double designEffect, Map<String, Double> values, Map<String, Sketch> spreads) {
  private static final MathContext DIGITS = new MathContext(6);

  PastRun {
    if (!(designEffect >= 1 && Double.isFinite(designEffect))) {
      throw new IllegalArgumentException(
          "the design effect must be 1 or more, but found " + designEffect);
    }
    values.forEach(PastRun::requireUsable);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    spreads = Collections.unmodifiableMap(new LinkedHashMap<>(spreads));
  }

  private static void requireUsable(String name, double value) {
    boolean signed = name.equals("server_memory_growth");
    if (!Double.isFinite(value) || (value < 0 && !signed)) {
      throw new IllegalArgumentException(name + " must be 0 or more, but found " + value);
    }
  }

  static PastRun of(RunReport run) {
    RunFigures figures = RunFigures.of(run);
    Map<String, Double> values = new LinkedHashMap<>();
    figures.values().forEach((name, value) -> values.put(name, Sketch.rounded(value, DIGITS)));
    Map<String, Sketch> spreads = new LinkedHashMap<>();
    figures.spreads().forEach((name, spread) -> spreads.put(name, Sketch.of(spread)));
    return new PastRun(
        run.info().startedAt().truncatedTo(ChronoUnit.SECONDS),
        Sketch.rounded(DesignEffect.of(run), DIGITS),
        values,
        spreads);
  }

  boolean has(FigureName figure) {
    return figure.spread()
        ? spreads.containsKey(figure.family())
        : values.containsKey(figure.family());
  }

  double value(FigureName figure) {
    return figure.spread()
        ? spread(figure).statistic(figure.statistic())
        : values.getOrDefault(figure.family(), Double.NaN);
  }

  /** What is known of the figure's noise from this run alone. */
  Noise noise(FigureName figure) {
    return figure.spread()
        ? spread(figure).noise(figure.statistic(), figure.ofChunks() ? designEffect : 1)
        : Noise.UNKNOWN;
  }

  long count(FigureName figure) {
    return figure.spread() ? spread(figure).count() : 1;
  }

  private Sketch spread(FigureName figure) {
    Sketch spread = spreads.get(figure.family());
    if (spread == null) {
      throw new IllegalArgumentException("there is no " + figure);
    }
    return spread;
  }
}
