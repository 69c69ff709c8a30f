package io.github.concurrentcalls.report;

/**
 * How far a run has got. Immutable.
 *
 * @param calls calls that are over
 * @param callsPlanned calls of the run, {@link #UNKNOWN} where its time is what is planned
 * @param chunks chunks that were sent
 * @param chunksPlanned chunks of the run, likewise
 * @param failed calls that are over and did not complete
 */
record Tally(int calls, int callsPlanned, long chunks, long chunksPlanned, int failed) {
  static final int UNKNOWN = -1;

  /** How many of how many calls. */
  String ofCalls() {
    return callsPlanned == UNKNOWN
        ? calls + " calls"
        : "%d/%d calls".formatted(calls, callsPlanned);
  }

  /** How many of how many chunks. */
  String ofChunks() {
    return chunksPlanned == UNKNOWN
        ? chunks + " chunks"
        : "%d/%d chunks".formatted(chunks, chunksPlanned);
  }
}
