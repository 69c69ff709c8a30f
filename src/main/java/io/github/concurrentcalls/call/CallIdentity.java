package io.github.concurrentcalls.call;

import io.github.concurrentcalls.plan.StreamMode;
import org.apiguardian.api.API;

/**
 * Who a call is. Immutable.
 *
 * @param index index of the call in its run, from 1: stable from run to run
 * @param callId the id that the server knows it by: random
 * @param agentId the agent who takes it
 * @param customerId the customer who makes it
 * @param mode which streams carry its chunks
 * @param chunks how many chunks its audio was cut into
 */
@API(status = API.Status.INTERNAL)
public record CallIdentity(
    int index, String callId, String agentId, String customerId, StreamMode mode, int chunks) {}
