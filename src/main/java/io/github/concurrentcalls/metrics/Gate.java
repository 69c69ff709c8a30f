package io.github.concurrentcalls.metrics;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A bound on a figure of the run, written {@code figure comparison bound}, such as {@code chunk.p95
 * <= 3s}. White space and the case of letters do not matter.
 *
 * <p>The figures, their units and every form that a gate can have stand in {@code docs/gates.md}: a
 * gate may speak of one level of load ({@code chunk.p95 at 8 calls <= 3s}), of the calls of one
 * mode ({@code chunk.p95 in agent_only <= 3s}), of what a rate proves ({@code success_rate >= 95%
 * with 95% confidence}), may want a figure to stand on enough measurements ({@code … over at least
 * 100 samples}), and may bound it by a baseline ({@code chunk.p95 <= baseline + 20%}).
 *
 * <p>A statistic is {@code mean}, {@code max} or a percentile such as {@code p95} or {@code p99.9}.
 * The comparisons are {@code >=}, {@code <=}, {@code >} and {@code <}. Immutable, safe for use by
 * all threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Gate {
  private static final String SUCCESS_RATE = "success_rate";
  private static final String VIOLATIONS = "violations";
  private static final double ALL = 100;

  private final String text;
  private final Figure figure;
  private final Scope scope;
  private final Comparison comparison;
  private final Bound bound;
  private final @Nullable Confidence confidence;
  private final long samples;

  /** Whether nobody wrote it. */
  private final boolean implied;

  private Gate(String text, GateText parts, boolean implied) {
    this.text = text;
    this.implied = implied;
    this.figure = parts.figure();
    this.scope = parts.scope();
    this.comparison = parts.comparison();
    this.bound = parts.bound();
    this.confidence = parts.confidence();
    this.samples = parts.samples();
  }

  /**
   * Reads a gate.
   *
   * @throws IllegalArgumentException quoting the gate, saying what is wrong with it and what would
   *     be right
   */
  public static Gate parse(String text) {
    return parse(text, false);
  }

  private static Gate parse(String text, boolean implied) {
    try {
      String stripped = text.strip();
      return new Gate(stripped, GateText.parse(stripped), implied).possible();
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
    texts.stream().filter(text -> !AbortRule.isOne(text)).map(Gate::parse).forEach(gates::add);
    if (gates.stream().noneMatch(gate -> gate.isOnAll(SUCCESS_RATE))) {
      gates.add(0, parse(SUCCESS_RATE + " >= 100%", true));
    }
    if (isolation && gates.stream().noneMatch(gate -> gate.isOnAll(VIOLATIONS))) {
      gates.add(parse(VIOLATIONS + " <= 0", true));
    }
    return List.copyOf(gates);
  }

  /**
   * Those of the gates that judge a run with so many calls. One that nobody wrote gives way to one
   * that was written for this level of load.
   *
   * @param calls how many calls the run has
   */
  public static List<Gate> at(List<Gate> gates, int calls) {
    List<Gate> here = gates.stream().filter(gate -> gate.scope.covers(calls)).toList();
    return here.stream()
        .filter(gate -> !gate.implied || here.stream().noneMatch(gate::givesWayTo))
        .toList();
  }

  /**
   * Refuses a gate on a level that will not be run: it would hold unseen.
   *
   * @param levels how many calls each level has, empty where they are not known beforehand
   * @throws IllegalArgumentException quoting the gate and naming the levels
   */
  public static void requireLevels(List<Gate> gates, List<Integer> levels) {
    for (Gate gate : gates) {
      Integer level = gate.scope.calls();
      if (level != null && !levels.contains(level)) {
        throw new IllegalArgumentException(
            "gate '%s': no run has %s at once; %s"
                .formatted(
                    gate.text,
                    Figure.amount(level, "call"),
                    levels.isEmpty()
                        ? "which levels a search for the capacity runs is not known beforehand"
                        : "the levels are "
                            + levels.stream().map(String::valueOf).collect(joining(", "))));
      }
    }
  }

  /**
   * Whether a run that these gates judge can pass although a call of it failed: false where one
   * demands a success rate of 100 %, and where none is on the success rate.
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
   * Holds the figure of a run, unrounded, against the bound. A figure that was not measured, or not
   * often enough, never passes; none is where no chunk was answered.
   */
  public GateResult judge(RunReport report) {
    return scope.mode() == null
        ? judgePart(report)
        : report
            .in(scope.mode())
            .map(this::judgePart)
            .orElseGet(() -> unjudged("was not measured: no call sent in that mode"));
  }

  private GateResult judgePart(RunReport report) {
    if (!figure.measured(report)) {
      return unjudged("was not measured " + figure.whyNot(report));
    }
    if (figure.size().applyAsLong(report) < samples) {
      return unjudged(
          "was not judged: it stands on %s, and at least %d samples are asked for; make more calls"
              .formatted(figure.sample().apply(report), samples));
    }
    if (bound instanceof RelativeBound relative) {
      return new RelativeJudgement(text, figure, comparison, relative).judge(report);
    }
    if (confidence != null) {
      return judge(report.count(CallStatus.COMPLETED), report.judgedCalls(), confidence);
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

  private GateResult unjudged(String why) {
    return new GateResult(text, null, bound.unit(), false, name() + " " + why);
  }

  private String name() {
    return figure.name() + scope;
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
                name(),
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
    if (scope.mode() != null && bound instanceof RelativeBound) {
      throw new IllegalArgumentException(
          "a baseline does not know the modes apart; leave out 'in %s'".formatted(scope.mode()));
    }
    if (never && figure.scale() == Scale.PERCENT) {
      throw new IllegalArgumentException(
          "no run can have that: " + figure.name() + " is 0 to 100 %");
    }
    return this;
  }

  private void requireProvable() {
    if (!figure.name().equals(SUCCESS_RATE)) {
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

  private boolean givesWayTo(Gate other) {
    return !other.implied && other.isOn(figure.name());
  }

  private boolean isOnAll(String name) {
    return isOn(name) && scope.calls() == null;
  }

  private boolean isOn(String name) {
    return figure.name().equals(name) && scope.mode() == null;
  }

  private boolean demandsEveryCall() {
    return isOn(SUCCESS_RATE) && comparison == Comparison.AT_LEAST && bound.inBaseUnit() == ALL;
  }

  private String message(double actual, String sample) {
    return String.format(
        "%s was %s, allowed %s %s (%s)",
        name(), bound.print(actual), comparison.words(), bound.print(), sample);
  }
}
