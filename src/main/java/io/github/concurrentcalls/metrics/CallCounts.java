package io.github.concurrentcalls.metrics;

import java.util.List;
import org.apiguardian.api.API;

/**
 * How many calls of a run ended how. Immutable.
 *
 * @param planned calls that there should have been; in a run over a time, those that were begun
 * @param completed those whose every chunk passed
 * @param partial those of which some chunks passed
 * @param failed those of which none did, or that never ran
 * @param rejected those that the server turned away as it may; they count neither way
 */
@API(status = API.Status.EXPERIMENTAL)
public record CallCounts(long planned, long completed, long partial, long failed, long rejected) {

  /** Counts these. */
  public static CallCounts of(List<CallResult> calls) {
    return new CallCounts(
        calls.size(),
        count(calls, CallStatus.COMPLETED),
        count(calls, CallStatus.PARTIAL),
        count(calls, CallStatus.FAILED),
        count(calls, CallStatus.REJECTED));
  }

  /** Those that ended so. */
  public long of(CallStatus status) {
    return switch (status) {
      case COMPLETED -> completed;
      case PARTIAL -> partial;
      case FAILED -> failed;
      case REJECTED -> rejected;
    };
  }

  private static long count(List<CallResult> calls, CallStatus status) {
    return calls.stream().filter(call -> call.status() == status).count();
  }
}
