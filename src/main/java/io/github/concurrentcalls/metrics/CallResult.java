package io.github.concurrentcalls.metrics;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What became of one call: a few hundred bytes that the report keeps for each of them. Immutable.
 *
 * @param index index of the call in its run, from 1
 * @param callId the call's id, empty for a call that never ran
 * @param agentId the agent
 * @param customerId the customer
 * @param mode which streams carried its chunks
 * @param status how it ended
 * @param chunksPlanned chunks that its audio was cut into
 * @param chunksAnswered chunks that got an answer, right or wrong
 * @param chunksPassed chunks whose answer was right
 * @param startedAfter from the run's first request to this call's first one; zero if it never ran
 * @param duration from the start of its first request to the end of its last answer
 * @param processingTime sum of its chunk times
 * @param slowestUpdate its slowest chunk but for the last one, null where none was answered
 * @param finalUpdate its last chunk, null where that was not answered
 * @param finalAdherence adherence in the last answer that had one, in per cent, or null
 * @param scriptCompletion completion in the last answer that had one, in per cent, or null
 * @param failure its first failure, null where it completed
 */
@API(status = API.Status.EXPERIMENTAL)
public record CallResult(
    int index,
    String callId,
    String agentId,
    String customerId,
    String mode,
    CallStatus status,
    int chunksPlanned,
    int chunksAnswered,
    int chunksPassed,
    Duration startedAfter,
    Duration duration,
    Duration processingTime,
    @Nullable ChunkTime slowestUpdate,
    @Nullable ChunkTime finalUpdate,
    @Nullable Double finalAdherence,
    @Nullable Double scriptCompletion,
    @Nullable Failure failure) {

  /** The same, now that the run's first request is known. */
  CallResult startedAfter(Duration known) {
    return new CallResult(
        index,
        callId,
        agentId,
        customerId,
        mode,
        status,
        chunksPlanned,
        chunksAnswered,
        chunksPassed,
        known,
        duration,
        processingTime,
        slowestUpdate,
        finalUpdate,
        finalAdherence,
        scriptCompletion,
        failure);
  }
}
