package io.github.concurrentcalls.report;

/**
 * How far a run has got. Immutable.
 *
 * @param calls calls that are over
 * @param callsPlanned calls of the run
 * @param chunks chunks that were sent
 * @param chunksPlanned chunks of the run
 * @param failed calls that are over and did not complete
 */
record Tally(int calls, int callsPlanned, long chunks, long chunksPlanned, int failed) {}
