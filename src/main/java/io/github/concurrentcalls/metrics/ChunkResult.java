package io.github.concurrentcalls.metrics;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What became of one exchange of a call; exists only while reports look at it. Immutable.
 *
 * @param call index of the call in its run, from 1
 * @param callId the call's id
 * @param kind {@code CREATE}, {@code UPDATE} or {@code FINAL}
 * @param number number of the chunk, from 1; 0 for {@code CREATE}
 * @param of chunks in the call
 * @param outcome of a passed exchange: {@code analysed}, {@code silent}, {@code queued}, {@code
 *     acknowledged}; {@code rejected} of one that the server turned away as it may; else empty
 * @param adherence adherence so far in per cent, null where the answer has none
 * @param completion script completion so far in per cent, null where the answer has none
 * @param time from the start of the request to the end of the answer, or to its failure
 * @param startedAfter from the start of the call's first request to the start of this one
 * @param status status code, 0 where there is no answer
 * @param failure why it failed, null where it passed
 */
@API(status = API.Status.EXPERIMENTAL)
public record ChunkResult(
    int call,
    String callId,
    String kind,
    int number,
    int of,
    String outcome,
    @Nullable Double adherence,
    @Nullable Double completion,
    Duration time,
    Duration startedAfter,
    int status,
    @Nullable Failure failure) {

  /** Whether the answer was what the contract says, or one that the server may give instead. */
  public boolean passed() {
    return failure == null;
  }

  /** Whether the server turned it away, as it may. */
  public boolean rejected() {
    return outcome.equals(CallStatus.REJECTED.label());
  }
}
