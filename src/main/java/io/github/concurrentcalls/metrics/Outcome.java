package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.CallIdentity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, and why. Immutable.
 *
 * @param status completed, partial or failed
 * @param failure the first failure, null where there was none
 * @param counted whether the failure is an exchange's, and so among the tally's errors already
 */
record Outcome(CallStatus status, @Nullable Failure failure, boolean counted) {

  /**
   * Judges a call that is over. A failed exchange outweighs what was thrown, because that is mostly
   * its consequence, and what was thrown outweighs chunks that are missing. A rejection explains
   * what was thrown right after it, and nothing that was thrown after a later answer.
   */
  static Outcome of(CallIdentity call, Tally tally, @Nullable Throwable thrown) {
    boolean some = tally.chunksPassed > 0 && !tally.createFailed;
    if (tally.firstFailure != null) {
      return new Outcome(partialIf(some), tally.firstFailure, true);
    }
    if (tally.wasRejected() && (thrown == null || tally.endedRejected())) {
      return new Outcome(CallStatus.REJECTED, null, false);
    }
    if (thrown != null) {
      return new Outcome(CallStatus.FAILED, Failures.of(call, thrown), false);
    }
    int sent = tally.chunksSent(call.chunks());
    if (sent == 0 || sent < call.chunks()) {
      String message = "only " + sent + " of " + call.chunks() + " chunks were sent";
      return new Outcome(partialIf(some), Failures.notSent(message), false);
    }
    return new Outcome(CallStatus.COMPLETED, null, false);
  }

  /** Judges a call that is still in flight when the run is frozen, for good or not. */
  static Outcome ofUnfinished(Tally tally, int chunks) {
    String message =
        "the run was stopped after " + tally.chunksSent(chunks) + " of " + chunks + " chunks";
    return new Outcome(CallStatus.FAILED, Failures.notSent(message), false);
  }

  static Outcome ofNeverRun() {
    return new Outcome(CallStatus.FAILED, Failures.notSent("the call never ran"), false);
  }

  /** Counts the failure among the tally's errors, unless it is there already. */
  void countIn(Tally tally, int index, String callId) {
    if (failure != null && !counted) {
      tally.errors.add(index, callId, ErrorTable.NO_CHUNK, 0, failure);
    }
  }

  CallResult result(CallIdentity call, Tally tally, Duration startedAfter) {
    return new CallResult(
        call.index(),
        call.callId(),
        call.agentId(),
        call.customerId(),
        call.mode().toString(),
        status,
        call.chunks(),
        (int) tally.chunksAnswered(),
        tally.chunksPassed,
        startedAfter,
        tally.duration(),
        tally.processingTime(),
        tally.slowestUpdate.time(),
        tally.finalUpdate.time(),
        tally.adherence,
        tally.completion,
        failure);
  }

  private static CallStatus partialIf(boolean some) {
    return some ? CallStatus.PARTIAL : CallStatus.FAILED;
  }
}
