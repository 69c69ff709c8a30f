package io.github.concurrentcalls.integrity;

import java.time.Instant;
import org.apiguardian.api.API;

/**
 * An audio file in a store. Immutable.
 *
 * @param id what it is found by
 * @param name {@code {call_id}_{stream}.wav}
 * @param bytes its length
 * @param written when it was written
 */
@API(status = API.Status.EXPERIMENTAL)
public record StoredFile(String id, String name, long bytes, Instant written) {}
