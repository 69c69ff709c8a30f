package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;

/**
 * A call that was kept waiting far longer than the others. Immutable.
 *
 * @param call the call
 * @param at its chunk that took so long
 */
@API(status = API.Status.EXPERIMENTAL)
public record Stall(CallResult call, ChunkTime at) {}
