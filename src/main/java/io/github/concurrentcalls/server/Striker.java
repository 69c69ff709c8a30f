package io.github.concurrentcalls.server;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * A fault at its place: draws what it strikes, and notes what it struck. Every draw stands for
 * itself: it depends on the plan's seed, the fault, the call's place among the calls and the chunk,
 * not on what was drawn before. Safe for use by all threads.
 */
final class Striker {
  private static final String WHOLE_CHUNK = "";
  private static final String DETAIL = "detail";
  private static final int ANY_CHUNK = 0;

  private final Fault fault;
  private final FaultPlan plan;
  private final Traffic traffic;
  private final Queue<Strike> log;

  Striker(Fault fault, FaultPlan plan, Traffic traffic, Queue<Strike> log) {
    this.fault = fault;
    this.plan = plan;
    this.traffic = traffic;
    this.log = log;
  }

  /** Whether the chunk that the call is at is to be struck. */
  boolean strikesChunk(String callId) {
    return strikes(callId, traffic.chunk(callId), WHOLE_CHUNK);
  }

  /** Whether one stream of the chunk that the call is at is to be struck. */
  boolean strikesStream(String callId, Stream stream) {
    return strikes(callId, traffic.chunk(callId), stream.key());
  }

  /** Whether the call is to be struck. */
  boolean strikesCall(String callId) {
    return strikes(callId, ANY_CHUNK, WHOLE_CHUNK);
  }

  private boolean strikes(String callId, int chunk, String part) {
    return draws(callId, chunk, part).nextDouble() < plan.rate(fault);
  }

  /** Draws for how the chunk that the call is at is to be struck. */
  SplittableRandom detail(String callId) {
    return draws(callId, traffic.chunk(callId), DETAIL);
  }

  private SplittableRandom draws(String callId, int chunk, String part) {
    long key = plan.seed();
    for (int place : new int[] {(fault + part).hashCode(), traffic.ordinal(callId), chunk}) {
      key = new SplittableRandom(key + place).nextLong();
    }
    return new SplittableRandom(key);
  }

  /** Notes that it struck the chunk that the call is at. */
  void note(String callId, String detail) {
    log.add(new Strike(fault, callId, traffic.chunk(callId), detail, Instant.now()));
  }

  /** The number of the chunk that the call is at, from 1. */
  int chunk(String callId) {
    return traffic.chunk(callId);
  }

  /** The other calls that have a chunk in flight. */
  List<String> others(String callId) {
    return traffic.others(callId);
  }
}
