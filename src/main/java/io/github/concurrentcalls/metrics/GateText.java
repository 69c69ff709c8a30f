package io.github.concurrentcalls.metrics;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A gate, taken apart: {@code figure [at N calls] [in MODE] comparison bound [with P% confidence]
 * [over at least N samples]}. Immutable.
 *
 * @param figure the figure
 * @param scope of what part of the load
 * @param comparison how it is compared
 * @param bound with what
 * @param confidence how sure it has to be, null for as it was seen
 * @param samples measurements that the figure has to stand on, at least
 */
record GateText(
    Figure figure,
    Scope scope,
    Comparison comparison,
    Bound bound,
    @Nullable Confidence confidence,
    long samples) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<figure>[^<>=!≤≥≠]*)(?<comparison>[<>=!≤≥≠]+)(?<bound>.*)", Pattern.DOTALL);
  private static final Pattern SAMPLES =
      Pattern.compile(
          "(?<rest>.*?)\\s+over\\s+at\\s+least\\s+(?<samples>\\d{1,15})\\s+samples?",
          Pattern.DOTALL);

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException saying what is wrong and what would be right
   */
  static GateText parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "there is no comparison; a gate is a figure, one of "
              + Comparison.known()
              + " and a bound, as in 'chunk.p95 <= 3s'");
    }
    Comparison comparison = Comparison.parse(written.group("comparison"));
    Scope.Of scoped = Scope.parse(written.group("figure").strip().toLowerCase(Locale.ROOT));
    Figure figure = Figures.named(scoped.figure());
    if (scoped.scope().mode() != null) {
      Figures.requireByMode(figure);
    }
    Matcher sampled = SAMPLES.matcher(written.group("bound").strip());
    boolean limited = sampled.matches();
    String rest = limited ? sampled.group("rest") : written.group("bound").strip();
    Confidence.Asked asked = Confidence.parse(rest);
    return new GateText(
        figure,
        scoped.scope(),
        comparison,
        Bound.parse(asked.bound().strip(), figure, comparison),
        asked.confidence(),
        limited ? Long.parseLong(sampled.group("samples")) : 0);
  }
}
