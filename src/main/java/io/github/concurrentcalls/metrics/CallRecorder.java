package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.call.Verifier;
import java.time.Duration;
import org.HdrHistogram.WriterReaderPhaser;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Folds the exchanges of one call into its figures.
 *
 * <p>Single writer: the call's own thread opens it, and it alone may call its public methods.
 * {@link RunRecorder#freeze} may read at any time; writing never waits for it (HdrHistogram's
 * writer-reader phaser: the reader swaps the tally and waits until the writer is out of the old
 * one). Only a call that is looked at while it is in flight has more than one tally.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class CallRecorder {
  private static final long NEVER = Long.MIN_VALUE;

  private final RunRecorder run;
  private final int index;
  private final CallMeter meter;
  private final WriterReaderPhaser phaser = new WriterReaderPhaser();
  private @Nullable Tally settled;
  private volatile Tally active = Tally.ofCall();
  private final ExchangeLog log = new ExchangeLog();
  private long firstStart = NEVER;
  private int callsInFlight = 1;

  CallRecorder(RunRecorder run, int index, CallMeter meter) {
    this.run = run;
    this.index = index;
    this.meter = meter;
  }

  int index() {
    return index;
  }

  ExchangeLog log() {
    return log;
  }

  /** Says that a request is about to be sent. */
  public void sending() {
    callsInFlight = run.inFlight();
  }

  /**
   * Folds one finished exchange into the call's figures: no lock, no list of samples.
   *
   * @param identity who the call is
   * @param exchange the exchange, after its checks
   * @return the same exchange as reports show it, its times relative to the call's first request
   */
  public ChunkResult record(CallIdentity identity, Exchange exchange) {
    Failure failure = Failures.of(identity, exchange);
    if (firstStart == NEVER) {
      firstStart = exchange.startNanos();
      run.started(firstStart);
    }
    long entered = phaser.writerCriticalSectionEnter();
    try {
      active.fold(identity, exchange, failure);
    } finally {
      phaser.writerCriticalSectionExit(entered);
    }
    log.add(exchange, callsInFlight, failure);
    return result(identity, exchange, failure);
  }

  /** Says that the verification of an answer begins. */
  public void verifying(Verifier by) {
    meter.verifying(by);
  }

  /** Says that the verification, if any was going on, is over. */
  public void verified() {
    meter.verified();
  }

  /**
   * Takes the call out of flight and merges its figures into the run's.
   *
   * @param identity who the call was
   * @param thrown what the test method threw, null where it returned or was aborted
   * @return what became of the call; its {@code startedAfter} looks at the calls known by now, the
   *     one in {@link RunReport} at all of them
   * @throws IllegalStateException if it is closed already
   */
  public CallResult close(CallIdentity identity, @Nullable Throwable thrown) {
    return run.close(this, meter.stop(), identity, thrown);
  }

  /** Everything recorded up to now. The caller holds the run's lock while it looks at it. */
  Tally settle() {
    phaser.readerLock();
    try {
      Tally past = active;
      active = Tally.ofCall();
      phaser.flipPhase();
      if (settled == null) {
        settled = past;
      } else {
        settled.add(past);
      }
      return settled;
    } finally {
      phaser.readerUnlock();
    }
  }

  private static String outcome(Exchange exchange, Verdict.@Nullable Passed passed) {
    if (exchange.rejected()) {
      return CallStatus.REJECTED.label();
    }
    return passed == null ? "" : passed.outcome().label();
  }

  private ChunkResult result(CallIdentity identity, Exchange exchange, @Nullable Failure failure) {
    Verdict.@Nullable Passed passed =
        exchange.verdict() instanceof Verdict.Passed verdict ? verdict : null;
    return new ChunkResult(
        index,
        identity.callId(),
        exchange.kind().name(),
        exchange.chunk(),
        identity.chunks(),
        outcome(exchange, passed),
        passed == null ? null : passed.adherence(),
        passed == null ? null : passed.completion(),
        Duration.ofNanos(exchange.endNanos() - exchange.startNanos()),
        Duration.ofNanos(exchange.startNanos() - firstStart),
        exchange.status(),
        failure);
  }
}
