package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.RunInfo;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which calls of a run are shown one by one. Nobody reads ten thousand of them, and showing them
 * costs the run, so of many calls only some are, and of the others only what fails. Safe for use by
 * all threads.
 */
final class CallSample {
  private static final int MOST_WRITTEN_WHOLE = 500;
  private static final int MOST_STEPS_WHOLE = 10_000;
  private static final int MOST_FAILED = 500;
  private static final int MOST_FAILED_OF_MANY = 200;
  private static final int MOST_EVIDENCE_OF_MANY = 200;
  private static final int MOST_LINES = 2_000;
  private static final int MOST_FAILED_LINES = 200;

  /** Lines of a call beside those of its chunks: its start and its end. */
  private static final int ENDS = 2;

  private static final int ABOUT = 100;

  private final boolean endless;
  private final int calls;
  private final int every;
  private final int mostFailures;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger admitted = new AtomicInteger();

  private CallSample(boolean endless, int calls, int every, int mostFailures) {
    this.endless = endless;
    this.calls = calls;
    this.every = every;
    this.mostFailures = mostFailures;
  }

  /**
   * For one file a call with a step for each chunk: reports of thousands of results take hours to
   * make, and writing tens of thousands of steps costs more CPU than the calls themselves.
   */
  static CallSample ofResults(RunInfo run) {
    return run.plan().shape().timed()
        ? new CallSample(true, ABOUT, 1, MOST_FAILED_OF_MANY)
        : ofResults(run.plan().calls(), run.chunksPerCall());
  }

  private static CallSample ofResults(int calls, int chunksPerCall) {
    boolean whole = calls <= MOST_WRITTEN_WHOLE && (long) calls * chunksPerCall <= MOST_STEPS_WHOLE;
    return whole
        ? new CallSample(false, calls, 1, MOST_FAILED)
        : new CallSample(false, calls, Math.max(1, calls / ABOUT), MOST_FAILED_OF_MANY);
  }

  /** For those who want to see it all. */
  static CallSample everything(RunInfo run) {
    return new CallSample(false, run.plan().calls(), 1, Integer.MAX_VALUE);
  }

  /** For one line a chunk. */
  static CallSample ofLines(RunInfo run) {
    return run.plan().shape().timed()
        ? new CallSample(true, shown(run.chunksPerCall()), 1, MOST_FAILED_LINES)
        : ofLines(run.plan().calls(), run.chunksPerCall());
  }

  static CallSample ofLines(int calls, int chunksPerCall) {
    long linesOfCall = (long) chunksPerCall + ENDS;
    int shown = shown(chunksPerCall);
    int every = calls * linesOfCall <= MOST_LINES ? 1 : (calls + shown - 1) / shown;
    return new CallSample(false, calls, every, MOST_FAILED_LINES);
  }

  private static int shown(int chunksPerCall) {
    return Math.max(1, Math.min(ABOUT, MOST_LINES / (chunksPerCall + ENDS)));
  }

  /** Whether no call is left out. */
  boolean whole() {
    return every == 1 && !endless;
  }

  /** How many files of what servers said there may be. */
  int mostEvidence() {
    return whole() ? Integer.MAX_VALUE : MOST_EVIDENCE_OF_MANY;
  }

  /** Whether this call is shown from its start to its end, as is known before it starts. */
  boolean shows(int index) {
    return endless ? index <= calls : (index - 1) % every == 0;
  }

  /** Whether one more failure is shown that is nobody's who is shown anyway. */
  boolean admitsFailure() {
    return failures.incrementAndGet() <= mostFailures;
  }

  /** Whether this call is shown when it is over; to be asked once for each call. */
  boolean admits(CallResult call) {
    boolean shown = call.status().failed() ? whole() || admitsFailure() : shows(call.index());
    if (shown) {
      admitted.incrementAndGet();
    }
    return shown;
  }

  /** Says before the run what will be missing; to be asked only if something is. */
  String announcement() {
    if (endless) {
      return "The first %d calls are shown, and of the others the first %d failures. The figures count all."
          .formatted(calls, mostFailures);
    }
    return "Of %d calls %d are shown: 1 in %d, and of the others the first %d failures. The figures count all."
        .formatted(calls, (calls + every - 1) / every, every, mostFailures);
  }

  /** Says after the run what is missing, empty where nothing is, or where others show the calls. */
  String note() {
    if (whole() || admitted.get() == 0) {
      return "";
    }
    if (endless) {
      return "The first %d calls are shown one by one, and of the others %s that failed."
          .formatted(calls, ofTheOthers());
    }
    return "Of %d calls %d are shown one by one: 1 in %d of the completed ones, and of the others %s."
        .formatted(calls, admitted.get(), every, ofTheOthers());
  }

  /** Failures that were not admitted. */
  int failuresLeftOut() {
    return Math.max(0, failures.get() - mostFailures);
  }

  private String ofTheOthers() {
    int left = failuresLeftOut();
    return left == 0 ? "all" : "the first " + mostFailures + " (" + left + " are left out)";
  }
}
