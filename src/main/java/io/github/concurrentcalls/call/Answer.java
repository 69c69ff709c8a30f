package io.github.concurrentcalls.call;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a server answered, byte for byte. The body is not copied: nobody writes to it.
 *
 * @param status status code
 * @param headers headers in the order in which they came
 * @param body the whole body
 * @param startNanos {@link System#nanoTime()} when the request began to be written
 * @param endNanos {@link System#nanoTime()} when the last byte of the body was read
 */
@API(status = API.Status.INTERNAL)
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per answer would be waste
public record Answer(
    int status,
    List<Map.Entry<String, String>> headers,
    byte[] body,
    long startNanos,
    long endNanos) {}
