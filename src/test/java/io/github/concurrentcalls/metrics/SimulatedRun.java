package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.plan.StreamMode;
import java.time.Duration;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A run whose calls go on in time as laws say: each opens at a step of time of its own, and sends
 * an exchange at each step.
 */
final class SimulatedRun {
  /**
   * An exchange that is about to happen.
   *
   * @param chunk its number, 0 for the creation
   * @param inFlight calls in flight, this one included
   */
  record Moment(int call, int chunk, int inFlight, String agent) {}

  /** What becomes of an exchange. */
  interface Law {
    Verdict verdict(Moment moment);
  }

  private final int calls;
  private final int chunks;
  private final IntUnaryOperator begin;
  private int agents = 1;
  private Law law = moment -> Fixture.ANALYSED;
  private ToDoubleFunction<Moment> millis = moment -> 800;

  /** Opens a call every so many steps, or all at once. */
  SimulatedRun(int calls, int chunks, int gap) {
    this(calls, chunks, i -> i * gap);
  }

  /**
   * Says when calls open.
   *
   * @param begin the step of call i, counted from 0, never before that of the one before
   */
  SimulatedRun(int calls, int chunks, IntUnaryOperator begin) {
    this.calls = calls;
    this.chunks = chunks;
    this.begin = begin;
  }

  SimulatedRun agents(int number) {
    agents = number;
    return this;
  }

  SimulatedRun law(Law verdicts) {
    law = verdicts;
    return this;
  }

  SimulatedRun millis(ToDoubleFunction<Moment> times) {
    millis = times;
    return this;
  }

  RunReport report() {
    RunRecorder run = new RunRecorder(Fixture.info(calls, calls, chunks));
    CallRecorder[] open = new CallRecorder[calls];
    int length = chunks + 1;
    for (int step = 0; step <= begin.applyAsInt(calls - 1) + length; step++) {
      for (int i = 0; i < calls; i++) {
        if (step == begin.applyAsInt(i) + length) {
          open[i].close(identity(i), null);
        } else if (step == begin.applyAsInt(i)) {
          open[i] = run.open(i + 1);
        }
      }
      for (int i = 0; i < calls; i++) {
        int chunk = step - begin.applyAsInt(i);
        if (chunk >= 0 && chunk < length) {
          exchange(run, open[i], identity(i), chunk, step);
        }
      }
    }
    return run.freeze(List.of());
  }

  private void exchange(
      RunRecorder run, CallRecorder call, CallIdentity identity, int chunk, int step) {
    call.sending();
    Moment moment = new Moment(identity.index(), chunk, run.inFlight(), identity.agentId());
    ExchangeKind kind =
        chunk == 0
            ? ExchangeKind.CREATE
            : chunk == chunks ? ExchangeKind.FINAL : ExchangeKind.UPDATE;
    Verdict verdict = law.verdict(moment);
    long start = step * 1_000_000_000L;
    call.record(
        identity,
        new Exchange(
            kind,
            chunk,
            Duration.ofSeconds(10),
            Exchange.ANY_TIME,
            start,
            start + Math.round(millis.applyAsDouble(moment) * 1e6),
            verdict instanceof Verdict.Broken ? 0 : 200,
            verdict));
  }

  private CallIdentity identity(int i) {
    return new CallIdentity(
        i + 1,
        "concurrent_test_%08x".formatted(i),
        "%024d".formatted(i % agents),
        "customer",
        StreamMode.BOTH,
        chunks);
  }
}
