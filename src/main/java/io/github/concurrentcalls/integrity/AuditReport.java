package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.metrics.Compared;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What an audit looked at. Immutable.
 *
 * @param calls calls that were held against the store
 * @param files audio files that were read to their end
 * @param bytes bytes of samples in them
 * @param uncertainChunks chunks that got no answer, so that nothing can be said about them
 * @param compared calls of the load, and their chunks, of which the store must have the audio
 * @param settled whether the store was complete, or no more was being written, when it was judged;
 *     if not, the wait was over before
 * @param finalUpdatesCounted whether this server counts the final update, too, as some do
 * @param took time for all of it, waiting included
 */
@API(status = API.Status.EXPERIMENTAL)
public record AuditReport(
    int calls,
    long files,
    long bytes,
    int uncertainChunks,
    Compared compared,
    boolean settled,
    boolean finalUpdatesCounted,
    Duration took) {}
