package io.github.concurrentcalls.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.call.CallInput;
import io.github.concurrentcalls.integrity.AnswerComparison.Difference;
import io.github.concurrentcalls.integrity.CallWatch.Observed;
import io.github.concurrentcalls.integrity.Reference.ExpectedAnswer;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.Violation.Evidence;
import io.github.concurrentcalls.metrics.Violation.Party;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.github.concurrentcalls.metrics.Violations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Holds every analysis against what the same input got when it was alone, and one that differs
 * against what other inputs got. What needs a reference call that was not made before the load
 * waits until it is over. Safe for use by all threads, but for {@link #conclude}.
 */
final class AnalysisJudgement {
  /** Answers that wait for a reference call; a few megabytes. */
  private static final int MOST_DEFERRED = 10_000;

  private final References references;
  private final Companions companions;
  private final AnswerComparison comparison;
  private final Coverage coverage;
  private final Violations violations;
  private final Queue<Deferred> deferred = new ConcurrentLinkedQueue<>();
  private final AtomicInteger room = new AtomicInteger(MOST_DEFERRED);

  private record Deferred(CallInput input, Observed observed) {}

  /** An analysis that is not what it was alone, and in which fields. */
  private record Odd(
      Observed observed,
      Reference reference,
      ExpectedAnswer expected,
      JsonNode found,
      Map<String, Difference> differences) {}

  AnalysisJudgement(
      References references,
      Companions companions,
      AnswerComparison comparison,
      Coverage coverage,
      Violations violations) {
    this.references = references;
    this.companions = companions;
    this.comparison = comparison;
    this.coverage = coverage;
    this.violations = violations;
  }

  /** Judges an analysis, now or at the end. */
  void judge(Observed observed, CallInput input, byte[] id) {
    @Nullable Reference reference = references.get(input);
    if (reference == null) {
      if (!defer(observed, input)) {
        coverage.uncompared.increment();
      }
      return;
    }
    Optional<ExpectedAnswer> expected = reference.chunk(observed.exchange().chunk());
    if (expected.isPresent() && expected.get().template().matches(observed.body(), id)) {
      coverage.compared(observed.call());
      return;
    }
    Optional<Odd> odd = compare(observed, reference);
    // Nobody knows yet whose words these may be where a call with an unknown input went on.
    if (odd.isPresent() && !knowsAllInputs() && defer(observed, input)) {
      return;
    }
    count(observed, expected);
    odd.ifPresent(this::report);
  }

  /** Makes the reference calls that are missing, and judges what has waited for them. */
  void conclude() {
    deferred.forEach(late -> references.measure(late.input()));
    for (Deferred late : deferred) {
      Reference reference = references.measure(late.input());
      count(late.observed(), reference.chunk(late.observed().exchange().chunk()));
      compare(late.observed(), reference).ifPresent(this::report);
    }
  }

  private boolean knowsAllInputs() {
    return companions.inputs().stream().allMatch(input -> references.get(input) != null);
  }

  private boolean defer(Observed observed, CallInput input) {
    boolean hasRoom = room.getAndDecrement() > 0;
    if (hasRoom) {
      deferred.add(new Deferred(input, observed));
    }
    return hasRoom;
  }

  private void count(Observed observed, Optional<ExpectedAnswer> expected) {
    if (expected.isPresent()) {
      coverage.compared(observed.call());
    } else {
      coverage.uncompared.increment();
    }
  }

  /** How it differs from what it should be; empty if it does not, or nobody knows. */
  private Optional<Odd> compare(Observed observed, Reference reference) {
    @Nullable ExpectedAnswer expected = reference.chunk(observed.exchange().chunk()).orElse(null);
    if (expected == null) {
      return Optional.empty();
    }
    JsonNode found = AnswerJson.of(observed.body(), observed.call().callId());
    Map<String, Difference> differences = comparison.differences(expected.json(), found);
    differences.keySet().removeAll(expected.unstable());
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(new Odd(observed, reference, expected, found, differences));
  }

  private void report(Odd odd) {
    violations.add(strangersWords(odd).orElseGet(() -> differs(odd)));
  }

  /** Whether it says what a call with another input was to be told, which went on beside it. */
  private Optional<Violation> strangersWords(Odd odd) {
    for (Reference other : references.all()) {
      if (!other.equals(odd.reference()) && says(odd, other)) {
        Optional<Party> stranger = companions.beside(odd.observed().exchange(), other.input());
        if (stranger.isPresent()) {
          return Optional.of(strangersWords(odd, other, stranger.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** All of it, also where the other input's answers vary: some fields alone prove nothing. */
  private boolean says(Odd odd, Reference other) {
    return other
        .chunk(odd.observed().exchange().chunk())
        .filter(theirs -> comparison.differences(theirs.json(), odd.found()).isEmpty())
        .isPresent();
  }

  private static Violation strangersWords(Odd odd, Reference other, Party stranger) {
    return new Violation(
        ViolationKind.CROSS_TALK,
        List.of(odd.observed().party(), stranger),
        odd.observed().exchange().chunk(),
        "%s was told what the input of call %d (%s: %s) is told when it is alone"
            .formatted(odd.observed().where(), stranger.index(), stranger.callId(), other.input()),
        new Evidence(odd.expected().json().toString(), odd.observed().text()));
  }

  private static Violation differs(Odd odd) {
    Map.Entry<String, Difference> first = odd.differences().entrySet().iterator().next();
    int more = odd.differences().size() - 1;
    return new Violation(
        ViolationKind.ANALYSIS_DIFFERS,
        List.of(odd.observed().party()),
        odd.observed().exchange().chunk(),
        "%s: %s was %s, but %s when the same input (%s) was alone%s"
            .formatted(
                odd.observed().where(),
                first.getKey(),
                first.getValue().found(),
                first.getValue().expected(),
                odd.reference().input(),
                more == 0
                    ? ""
                    : "; and %d more %s".formatted(more, more == 1 ? "field" : "fields")),
        new Evidence(odd.expected().json().toString(), odd.observed().text()));
  }
}
