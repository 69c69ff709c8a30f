package io.github.concurrentcalls.metrics;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How well the load kept to its schedule. A generator that waits for a slow answer before it sends
 * what is due sends less, and a time from the actual start leaves out what was waited for
 * (coordinated omission); times from the intended start leave out nothing. Immutable, safe for use
 * by all threads.
 *
 * @param response times from when a chunk should have been sent to the last byte of its answer, in
 *     ms; of answered chunks only, and none where chunks have no intended start
 * @param lag by how much later than intended chunks were sent, in ms; likewise
 * @param lateStarts calls that started more than 100 ms later than intended, since no worker was
 *     free or the machine was busy; null where calls have no intended start
 * @param startLag by how much later than intended calls started, in ms; likewise
 */
@API(status = API.Status.EXPERIMENTAL)
public record Timeliness(
    Distribution response, Distribution lag, @Nullable Long lateStarts, Distribution startLag) {
  static final Duration LATE = Duration.ofMillis(100);
}
