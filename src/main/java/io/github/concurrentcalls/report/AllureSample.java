package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which calls of a run are written one by one. Reports of thousands of results take hours to make,
 * so of many calls only some are. Safe for use by all threads.
 */
final class AllureSample {
  private static final int MOST_WRITTEN_WHOLE = 500;
  private static final int MOST_FAILED = 500;
  private static final int ABOUT = 100;

  private final int calls;
  private final int every;
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger written = new AtomicInteger();

  AllureSample(int calls) {
    this.calls = calls;
    this.every = calls <= MOST_WRITTEN_WHOLE ? 1 : calls / ABOUT;
  }

  /** Whether this call is to be written; to be asked once for each call. */
  boolean admits(CallResult call) {
    boolean admitted =
        call.status() == CallStatus.COMPLETED
            ? (call.index() - 1) % every == 0
            : every == 1 || failed.incrementAndGet() <= MOST_FAILED;
    if (admitted) {
      written.incrementAndGet();
    }
    return admitted;
  }

  /** Says what is missing, empty where nothing is, or where others write the calls. */
  String note() {
    if (every == 1 || written.get() == 0) {
      return "";
    }
    return "Of %d calls %d are shown one by one: 1 in %d of the completed ones, and of the others %s."
        .formatted(calls, written.get(), every, ofTheOthers());
  }

  private String ofTheOthers() {
    int left = failed.get() - MOST_FAILED;
    return left <= 0 ? "all" : "the first " + MOST_FAILED + " (" + left + " are left out)";
  }
}
