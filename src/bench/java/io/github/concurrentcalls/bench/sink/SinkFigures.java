package io.github.concurrentcalls.bench.sink;

/**
 * What the sink has done since it was last told how to behave. Immutable.
 *
 * @param cpuNanos CPU time of its process, since its start
 * @param requests requests answered
 * @param bytes bytes read
 * @param wrong chunks that got a wrong answer
 * @param lateP50Nanos how late it began to write its answers, measured from the service time
 * @param lateP99Nanos the same of the slowest of a hundred
 */
public record SinkFigures(
    long cpuNanos, long requests, long bytes, long wrong, long lateP50Nanos, long lateP99Nanos) {}
