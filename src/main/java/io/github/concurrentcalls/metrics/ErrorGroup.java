package io.github.concurrentcalls.metrics;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Failures of one pattern. Immutable.
 *
 * @param kind as in {@link Failure}
 * @param message as in {@link Failure}, the same for all of them
 * @param count how often it happened
 * @param chunks numbers of the chunks that it hit, ascending, without doubles; 0 is the creation
 * @param calls how many calls it hit
 * @param sampleCallId the first call that it hit
 * @param sample the evidence of the first of them, or empty
 * @param advice what the guide says to do, or empty
 */
@API(status = API.Status.EXPERIMENTAL)
public record ErrorGroup(
    String kind,
    String message,
    long count,
    List<Integer> chunks,
    int calls,
    String sampleCallId,
    String sample,
    String advice) {}
