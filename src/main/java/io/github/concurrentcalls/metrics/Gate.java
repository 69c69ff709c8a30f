package io.github.concurrentcalls.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A bound on a figure of the run, written {@code figure comparison bound}, such as {@code chunk.p95
 * <= 3s}. White space and the case of letters do not matter.
 *
 * <table>
 *   <caption>The figures, as {@link RunReport} defines them</caption>
 *   <tr><th>figure</th><th>bound</th></tr>
 *   <tr><td>{@code success_rate}</td><td>0% to 100%</td></tr>
 *   <tr><td>{@code chunk.…}, {@code create.…}, {@code update.…}, {@code final.…}, {@code call.…},
 *     {@code done.…}</td><td>a time in ms or s</td></tr>
 *   <tr><td>{@code real_time_factor.…}, {@code concurrent_efficiency}</td>
 *     <td>a factor, with or without x</td></tr>
 *   <tr><td>{@code chunks_per_second}, {@code calls_per_second}, {@code peak_concurrency}</td>
 *     <td>a number</td></tr>
 *   <tr><td>{@code speed_up}</td><td>a factor, with or without x</td></tr>
 *   <tr><td>{@code violations}, {@code stalled_calls}</td><td>a number</td></tr>
 *   <tr><td>{@code server_memory_growth}</td><td>a size in MB or GB</td></tr>
 *   <tr><td>{@code test_duration}, {@code start_spread}</td><td>a time in ms or s</td></tr>
 * </table>
 *
 * A bound on {@code success_rate} may end in {@code with 95% confidence} (or 90%, 99%): then it is
 * not the share of good calls that is held against it, but what that share proves.
 *
 * <p>Instead of a number, a bound may be {@code baseline}, {@code baseline + 20%} or {@code
 * baseline + 200ms} (and with {@code -}): then the figure is held against that of earlier runs. Of
 * {@code success_rate}, per cent are points.
 *
 * <p>Above, … is {@code mean}, {@code max} or a percentile such as {@code p95} or {@code p99.9}.
 * The comparisons are {@code >=}, {@code <=}, {@code >} and {@code <}. Immutable, safe for use by
 * all threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Gate {
  private static final String SUCCESS_RATE = "success_rate";
  private static final String VIOLATIONS = "violations";
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<figure>[^<>=!≤≥≠]*)(?<comparison>[<>=!≤≥≠]+)(?<bound>.*)", Pattern.DOTALL);
  private static final double ALL = 100;

  private final String text;
  private final Figure figure;
  private final Comparison comparison;
  private final Bound bound;
  private final @Nullable Confidence confidence;

  private Gate(
      String text,
      Figure figure,
      Comparison comparison,
      Bound bound,
      @Nullable Confidence confidence) {
    this.text = text;
    this.figure = figure;
    this.comparison = comparison;
    this.bound = bound;
    this.confidence = confidence;
  }

  /**
   * Reads a gate.
   *
   * @throws IllegalArgumentException quoting the gate, saying what is wrong with it and what would
   *     be right
   */
  public static Gate parse(String text) {
    try {
      return read(text.strip());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("gate '" + text + "': " + wrong.getMessage(), wrong);
    }
  }

  /**
   * Reads all gates of a run, in their order. Where none is on {@code success_rate}, the gate
   * {@code success_rate >= 100%} comes first; where none is on {@code violations}, and these are
   * looked for, {@code violations <= 0} comes last.
   *
   * @param isolation whether violations are looked for
   * @throws IllegalArgumentException as {@link #parse} does, at the first gate that is wrong
   */
  public static List<Gate> parseAll(List<String> texts, boolean isolation) {
    List<Gate> gates = new ArrayList<>();
    texts.forEach(text -> gates.add(parse(text)));
    if (gates.stream().noneMatch(gate -> gate.isOn(SUCCESS_RATE))) {
      gates.add(0, parse(SUCCESS_RATE + " >= 100%"));
    }
    if (isolation && gates.stream().noneMatch(gate -> gate.isOn(VIOLATIONS))) {
      gates.add(parse(VIOLATIONS + " <= 0"));
    }
    return List.copyOf(gates);
  }

  /**
   * Whether a run can pass although a call of it failed: false where a gate demands a success rate
   * of 100 %, and where no gate is on the success rate.
   */
  public static boolean toleratesFailedCalls(List<Gate> gates) {
    return gates.stream().anyMatch(gate -> gate.isOn(SUCCESS_RATE))
        && gates.stream().noneMatch(Gate::demandsEveryCall);
  }

  /** Whether its bound is relative to a baseline. */
  public boolean needsBaseline() {
    return bound instanceof RelativeBound;
  }

  /** The name of the figure, in lower case. */
  String figure() {
    return figure.name();
  }

  /** The gate as written, without the white space around it. */
  public String text() {
    return text;
  }

  /**
   * Holds the figure of a run, unrounded, against the bound. A figure that was not measured never
   * passes; none is where no chunk was answered.
   */
  public GateResult judge(RunReport report) {
    if (!figure.measured(report)) {
      String message = figure.name() + " was not measured " + figure.whyNot(report);
      return new GateResult(text, null, bound.unit(), false, message);
    }
    if (bound instanceof RelativeBound relative) {
      return new RelativeJudgement(text, figure, comparison, relative).judge(report);
    }
    if (confidence != null) {
      return judge(report.count(CallStatus.COMPLETED), report.planned(), confidence);
    }
    double value = figure.value().applyAsDouble(report);
    double actual = bound.inOwnUnit(value);
    return new GateResult(
        text,
        actual,
        bound.unit(),
        comparison.holds(value, bound.inBaseUnit()),
        message(actual, figure.sample().apply(report)));
  }

  /** Holds what so many good calls of all prove against the bound. */
  private GateResult judge(long good, long all, Confidence asked) {
    double rate = ALL * good / all;
    boolean low = comparison == Comparison.AT_LEAST || comparison == Comparison.MORE_THAN;
    double proven = ALL * (low ? asked.atLeast(good, all) : asked.atMost(good, all));
    boolean passed = comparison.holds(proven, bound.inBaseUnit());
    boolean tooFew = !passed && low && comparison.holds(rate, bound.inBaseUnit());
    String advice =
        tooFew
            ? "; it takes %d calls without a failure to prove that"
                .formatted(asked.flawlessCallsFor(bound.inBaseUnit() / ALL))
            : "";
    String message =
        "%s was %s, %s %s with %s, allowed %s %s (%d of %s)%s"
            .formatted(
                figure.name(),
                bound.print(rate),
                low ? "at least" : "at most",
                bound.print(proven),
                asked,
                comparison.words(),
                bound.print(),
                good,
                Figure.amount(all, "call"),
                advice);
    return new GateResult(text, rate, bound.unit(), passed, message);
  }

  /** The gate as written. */
  @Override
  public String toString() {
    return text;
  }

  private static Gate read(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "there is no comparison; a gate is a figure, one of "
              + Comparison.known()
              + " and a bound, as in 'chunk.p95 <= 3s'");
    }
    Comparison comparison = Comparison.parse(written.group("comparison"));
    Figure figure = Figures.named(written.group("figure").strip().toLowerCase(Locale.ROOT));
    Confidence.Asked asked = Confidence.parse(written.group("bound").strip());
    Bound bound = Bound.parse(asked.bound().strip(), figure, comparison);
    return new Gate(text, figure, comparison, bound, asked.confidence()).possible();
  }

  private Gate possible() {
    boolean never =
        switch (comparison) {
          case MORE_THAN -> bound.inBaseUnit() == ALL;
          case LESS_THAN -> bound.inBaseUnit() == 0;
          case AT_LEAST, AT_MOST -> false;
        };
    if (confidence != null) {
      requireProvable();
    }
    if (never && figure.scale() == Scale.PERCENT) {
      throw new IllegalArgumentException(
          "no run can have that: " + figure.name() + " is 0 to 100 %");
    }
    return this;
  }

  private void requireProvable() {
    if (!isOn(SUCCESS_RATE)) {
      throw new IllegalArgumentException(
          "only success_rate can be judged with confidence, since only it is a share of the calls");
    }
    if (bound instanceof RelativeBound) {
      throw new IllegalArgumentException(
          "a bound on a baseline knows about noise by itself; leave the confidence out");
    }
    if (bound.inBaseUnit() == ALL || bound.inBaseUnit() == 0) {
      throw new IllegalArgumentException(
          "no number of calls proves a rate of " + bound.print() + "; leave the confidence out");
    }
  }

  private boolean isOn(String name) {
    return figure.name().equals(name);
  }

  private boolean demandsEveryCall() {
    return isOn(SUCCESS_RATE) && comparison == Comparison.AT_LEAST && bound.inBaseUnit() == ALL;
  }

  private String message(double actual, String sample) {
    return String.format(
        "%s was %s, allowed %s %s (%s)",
        figure.name(), bound.print(actual), comparison.words(), bound.print(), sample);
  }
}
