package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.plan.StreamMode;
import org.apiguardian.api.API;

/**
 * The figures of those calls of a run that sent in one mode. Immutable, safe for use by all
 * threads.
 *
 * @param mode which streams carried their chunks
 * @param calls how they ended
 * @param chunkTime chunk times of their answered chunks, in ms
 * @param exchangeTimes the same by the kind of exchange, creations included
 * @param callDuration their durations, in ms
 * @param realTimeFactor chunk time / audio in the chunk
 */
@API(status = API.Status.EXPERIMENTAL)
public record ModeFigures(
    StreamMode mode,
    CallCounts calls,
    Distribution chunkTime,
    ExchangeTimes exchangeTimes,
    Distribution callDuration,
    Distribution realTimeFactor) {}
