package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.metrics.Compared;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How much was looked at, and what was not, in clauses for a reader. The counters are safe for use
 * by all threads, the rest is for one.
 */
final class Coverage {
  private static final int MOST_NAMED = 5;

  private final LongAdder chunks = new LongAdder();
  private final boolean[] calls;
  private Compared audio = Compared.NONE;
  final LongAdder uncompared = new LongAdder();
  final LongAdder queued = new LongAdder();
  final LongAdder passedOver = new LongAdder();
  private final List<String> checked = new ArrayList<>();
  private final List<String> unchecked = new ArrayList<>();

  /**
   * Nothing was looked at yet.
   *
   * @param count calls of the load, which have the indexes from 1
   */
  Coverage(int count) {
    calls = new boolean[count + 1];
  }

  /** An analysis of this call was compared. Each call has a place of its own, so no lock is due. */
  void compared(CallIdentity call) {
    chunks.increment();
    calls[call.index()] = true;
  }

  /** How much was compared: analyses or, where it was more of them, chunks in the store. */
  Compared compared() {
    int of = 0;
    for (boolean call : calls) {
      of += call ? 1 : 0;
    }
    return new Compared(chunks.sum(), of).or(audio);
  }

  /** What was checked, a clause each. */
  List<String> checked() {
    return checked;
  }

  /** What was not, and why, a clause each. */
  List<String> unchecked() {
    return unchecked;
  }

  /** Takes what the cleanup has looked at. */
  void see(Cleanup.Result result) {
    checked.addAll(result.checked());
    unchecked.addAll(result.unchecked());
  }

  /** Sums up the answers, the reference calls and, where there was one, the audit. */
  void see(References references, @Nullable AuditReport audited, boolean marked) {
    checked.add("the id and the count of updates in every answer");
    checked.add("%d analyses against those of the same input alone".formatted(chunks.sum()));
    unchecked.addAll(references.problems());
    if (audited == null) {
      String when = queued.sum() == 0 ? "" : ", and when it was done with what it has queued";
      unchecked.add(
          "what the server stored%s, since its database is not known (--mongo_uri)"
              .formatted(when));
    } else {
      see(audited, marked);
    }
    seeAnswers();
    seeUnstable(references);
  }

  private void see(AuditReport audited, boolean marked) {
    audio = audited.compared();
    checked.add(
        "%d documents and %d audio files in the database against what was sent, %s"
            .formatted(
                audited.calls(),
                audited.files(),
                marked ? "each chunk marked as its call's" : "without marks"));
    if (!audited.settled()) {
      unchecked.add("what the server still wrote when the wait was over");
    }
    if (audited.uncertainChunks() > 0) {
      unchecked.add(
          "the storage of %d chunks that got no answer of success"
              .formatted(audited.uncertainChunks()));
    }
  }

  private void seeAnswers() {
    if (uncompared.sum() > 0) {
      unchecked.add("%d analyses had no reference to compare with".formatted(uncompared.sum()));
    }
    if (passedOver.sum() > 0) {
      unchecked.add(
          "%d analyses of calls of which a chunk had failed before".formatted(passedOver.sum()));
    }
  }

  private void seeUnstable(References references) {
    long unstable = references.all().stream().mapToLong(Reference::unstableFields).sum();
    if (unstable > 0) {
      unchecked.add(
          "%d fields that the server does not repeat even for a call that is alone: %s"
              .formatted(unstable, names(references)));
    }
  }

  private static List<String> names(References references) {
    return references.all().stream()
        .flatMap(reference -> reference.chunks().values().stream())
        .flatMap(chunk -> chunk.unstable().stream())
        .distinct()
        .sorted()
        .limit(MOST_NAMED)
        .toList();
  }
}
