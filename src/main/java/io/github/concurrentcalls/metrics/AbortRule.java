package io.github.concurrentcalls.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * When a run is not worth going on with, written {@code abort when error_rate > 50%}: what follows
 * is a gate that must not hold. Immutable, safe for use by all threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class AbortRule {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\s*abort\\s+when\\b(?<condition>.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /** Fewer measurements than these say nothing yet, unless the rule names another number. */
  private static final int FEWEST = 10;

  private static final double ALL = 100;

  private final String text;
  private final GateText condition;

  private AbortRule(String text, GateText condition) {
    this.text = text;
    this.condition = condition;
  }

  /** Whether a text is meant as a rule, rather than as a gate. */
  static boolean isOne(String text) {
    return text.strip().toLowerCase(Locale.ROOT).startsWith("abort");
  }

  /**
   * Reads those among these texts; the others are gates.
   *
   * @throws IllegalArgumentException quoting the rule, saying what is wrong with it and what would
   *     be right
   */
  public static List<AbortRule> parseAll(List<String> texts) {
    return texts.stream().filter(AbortRule::isOne).map(AbortRule::parse).toList();
  }

  private static AbortRule parse(String text) {
    try {
      Matcher written = WRITTEN.matcher(text);
      if (!written.matches()) {
        throw new IllegalArgumentException(
            "a rule to stop a run is written 'abort when error_rate > 50%'");
      }
      GateText condition = GateText.parse(written.group("condition").strip());
      requireLive(condition);
      return new AbortRule(text.strip(), condition);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("gate '" + text + "': " + wrong.getMessage(), wrong);
    }
  }

  private static void requireLive(GateText condition) {
    if (condition.scope().mode() != null || condition.scope().calls() != null) {
      throw new IllegalArgumentException("a run can be stopped for the whole of it alone");
    }
    if (condition.confidence() != null || condition.bound() instanceof RelativeBound) {
      throw new IllegalArgumentException(
          "a run can be stopped for a figure as it is, with neither confidence nor a baseline");
    }
    boolean never =
        switch (condition.comparison()) {
          case MORE_THAN -> condition.bound().inBaseUnit() == ALL;
          case LESS_THAN -> condition.bound().inBaseUnit() == 0;
          case AT_LEAST, AT_MOST -> false;
        };
    if (never && condition.figure().scale() == Scale.PERCENT) {
      throw new IllegalArgumentException(
          "no run can have that: " + condition.figure().name() + " is 0 to 100 %");
    }
    if (!condition.figure().live()) {
      throw new IllegalArgumentException(
          condition.figure().name() + " is known only when a run is over, and cannot stop it");
    }
  }

  /**
   * Why a run should stop, judged by what is known of it now.
   *
   * @param soFar a snapshot
   * @return the breach, empty if it may go on
   */
  public Optional<GateResult> breach(RunReport soFar) {
    Figure figure = condition.figure();
    long samples = figure.size().applyAsLong(soFar);
    if (samples < Math.max(condition.samples(), FEWEST)) {
      return Optional.empty();
    }
    double value = figure.value().applyAsDouble(soFar);
    Bound bound = condition.bound();
    if (!condition.comparison().holds(value, bound.inBaseUnit())) {
      return Optional.empty();
    }
    double actual = bound.inOwnUnit(value);
    String message =
        "aborted after %.1f s: %s was %s, which is %s %s (%s)"
            .formatted(
                soFar.testDuration().toNanos() / 1e9,
                figure.name(),
                bound.print(actual),
                condition.comparison().words(),
                bound.print(),
                figure.sample().apply(soFar));
    return Optional.of(new GateResult(text, actual, bound.unit(), false, message));
  }

  /** The rule as written. */
  @Override
  public String toString() {
    return text;
  }
}
