package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.integrity.SentChunk.Outcome;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.Violation.Evidence;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.github.concurrentcalls.metrics.Violations;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds what is written down about a call against what the call sent. For one thread. */
final class DocumentJudgement {
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private final SentRun run;
  private final boolean finalUpdatesCounted;
  private final Violations violations;

  DocumentJudgement(SentRun run, boolean finalUpdatesCounted, Violations violations) {
    this.run = run;
    this.finalUpdatesCounted = finalUpdatesCounted;
    this.violations = violations;
  }

  /** Reports what is wrong. */
  void judge(SentCall call, List<StoredCall> found) {
    if (found.size() == 1) {
      judge(call, found.get(0));
    } else if (found.isEmpty()) {
      report(
          ViolationKind.DOCUMENT_MISSING,
          call,
          "has no document, but the server accepted it",
          new Evidence("a document with call_id " + call.callId(), "none"));
    } else {
      report(
          ViolationKind.DOCUMENT_WRONG,
          call,
          "has %d documents, expected 1".formatted(found.size()),
          new Evidence("a document with call_id " + call.callId(), found.toString()));
    }
  }

  private void judge(SentCall sent, StoredCall stored) {
    UpdateCount all = UpdateCount.of(sent, run.loudness(), finalUpdatesCounted);
    judgeStatus(sent, stored, all);
    SentCall call = run.judged(sent, List.of(stored));
    judgeCounts(call, stored, UpdateCount.of(call, run.loudness(), finalUpdatesCounted));
    judgeScript(call, stored.script());
    judgeDuration(call, stored.seconds());
  }

  private void judgeStatus(SentCall call, StoredCall stored, UpdateCount expected) {
    if (call.ended() && !StoredCall.COMPLETED.equals(stored.status())) {
      report(
          ViolationKind.CALL_UNFINISHED,
          call,
          "status is %s, expected completed since its last chunk was accepted; %s of %s updates are counted"
              .formatted(stored.status(), stored.updates(), expected),
          new Evidence("status " + StoredCall.COMPLETED, stored.toString()));
    }
  }

  /** Both figures come from the same updates: where they agree it is one violation, not two. */
  private void judgeCounts(SentCall call, StoredCall stored, UpdateCount expected) {
    List<Integer> numbers = stored.updateNumbers();
    int count = stored.updates() == null ? -1 : stored.updates();
    Evidence evidence =
        new Evidence(
            "chunk_count %s, emotions with chunk_number from 1 on".formatted(expected),
            "chunk_count %s, emotions %s".formatted(stored.updates(), UpdateCount.list(numbers)));
    boolean miscounted = !expected.allows(count);
    if (miscounted && new UpdateCount(count, count).wrongWith(numbers).isEmpty()) {
      report(
          ViolationKind.UPDATE_COUNT,
          call,
          "%d updates are counted, in chunk_count and in emotions, expected %s"
              .formatted(count, expected),
          evidence);
      return;
    }
    if (miscounted) {
      report(
          ViolationKind.UPDATE_COUNT,
          call,
          "chunk_count is %s, expected %s".formatted(stored.updates(), expected),
          evidence);
    }
    String wrong = expected.wrongWith(numbers);
    if (!wrong.isEmpty()) {
      report(ViolationKind.UPDATE_COUNT, call, "emotions " + wrong, evidence);
    }
  }

  /** White space is left out of account: it has no meaning in a script, and forms change it. */
  private void judgeScript(SentCall call, @Nullable String script) {
    String found = script == null ? "" : script;
    if (plain(found).equals(plain(call.script()))) {
      return;
    }
    Evidence evidence = new Evidence(call.script(), found);
    Optional<SentCall> owner =
        run.calls().stream()
            .filter(other -> !found.isBlank() && plain(other.script()).equals(plain(found)))
            .findFirst();
    if (owner.isPresent()) {
      violations.add(
          new Violation(
              ViolationKind.CROSS_TALK,
              List.of(call.party(), owner.get().party()),
              0,
              "%s: script_text is that of %s".formatted(call, owner.get()),
              evidence));
    } else {
      report(
          ViolationKind.DOCUMENT_WRONG,
          call,
          "script_text is not the script that was sent (%d characters, expected %d)"
              .formatted(found.length(), call.script().length()),
          evidence);
    }
  }

  /** The contract does not say whether silence counts, so it may, or not. */
  private void judgeDuration(SentCall call, @Nullable Double stored) {
    double sure = seconds(call, Outcome.ANALYSED) + seconds(call, Outcome.QUEUED);
    double silent = seconds(call, Outcome.SILENT);
    double failed = seconds(call, Outcome.FAILED);
    boolean right =
        stored != null
            && (isWithin(stored, sure, sure + failed)
                || isWithin(stored, sure + silent, sure + silent + failed));
    if (!right) {
      String expected = "%.2f s".formatted(sure + silent) + orMore(failed);
      String found = stored == null ? "not there" : "%.2f s".formatted(stored);
      report(
          ViolationKind.DOCUMENT_WRONG,
          call,
          "duration is %s, expected %s".formatted(found, expected),
          new Evidence(expected, found));
    }
  }

  private static String orMore(double failed) {
    return failed == 0 ? "" : ", or up to %.2f s more that got no answer".formatted(failed);
  }

  private boolean isWithin(double value, double least, double most) {
    double tolerance = run.durationTolerance().toNanos() / 1e9;
    return least - tolerance <= value && value <= most + tolerance;
  }

  private static double seconds(SentCall call, Outcome outcome) {
    return call.chunks().stream()
        .filter(chunk -> chunk.outcome() == outcome)
        .mapToDouble(SentChunk::seconds)
        .sum();
  }

  private static String plain(String script) {
    return WHITE_SPACE.matcher(script).replaceAll(" ").strip();
  }

  private void report(ViolationKind kind, SentCall call, String what, Evidence evidence) {
    violations.add(new Violation(kind, List.of(call.party()), 0, call + ": " + what, evidence));
  }
}
