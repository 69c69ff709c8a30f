package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;

/**
 * Why an exchange or a call failed. Immutable.
 *
 * @param kind the pattern: {@code refused}, {@code timed out}, {@code reset}, {@code no answer},
 *     {@code rejected}, {@code status}, {@code violation}, {@code assertion}, {@code error}, {@code
 *     not sent}
 * @param message what was expected and what was found, free of what differs from call to call
 * @param evidence the head of the answer's body, or empty
 */
@API(status = API.Status.EXPERIMENTAL)
public record Failure(String kind, String message, String evidence) {}
