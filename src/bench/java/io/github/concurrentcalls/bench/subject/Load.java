package io.github.concurrentcalls.bench.subject;

/**
 * What a subject is asked to do once. Immutable.
 *
 * @param recording what its calls send
 * @param inFlight calls at once
 * @param calls calls in all; only the whole product makes one after another
 * @param seconds how long to go on; the whole product goes on until its calls are over
 */
public record Load(Recording recording, int inFlight, int calls, double seconds) {}
