package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;

/**
 * Times from the first byte of a request to the last one of its answer, in ms, by what was asked
 * for. Only of what was answered. Immutable, safe for use by all threads.
 *
 * @param create of the creations of calls
 * @param update of the chunks but the last one of each call
 * @param last of the last chunks, the final updates
 */
@API(status = API.Status.EXPERIMENTAL)
public record ExchangeTimes(Distribution create, Distribution update, Distribution last) {}
