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
record Tally(int calls, int callsPlanned, long chunks, long chunksPlanned, int failed) {
  static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

  static Tally of(int calls, int chunksPerCall) {
    return new Tally(0, calls, 0, (long) calls * chunksPerCall, 0);
  }

  Tally plusChunk() {
    return new Tally(calls, callsPlanned, chunks + 1, chunksPlanned, failed);
  }

  Tally plusCall(boolean completed) {
    return new Tally(calls + 1, callsPlanned, chunks, chunksPlanned, failed + (completed ? 0 : 1));
  }
}
