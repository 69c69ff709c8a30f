package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.CallIdentity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Collects the figures of one run. Live counterpart of the immutable {@link RunReport}.
 *
 * <p>Safe for use by all threads. Its lock is taken when a call opens, when it closes and when the
 * run is frozen, never between. Keeps one {@link CallResult} for each call that is over and a few
 * kilobytes for each in flight.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class RunRecorder {
  /** Exchanges of a run of which the verification of each is measured. */
  private static final int MOST_MEASURED_WHOLE = 1_000;

  /** Of longer runs, that of one in so many. */
  private static final int MEASURED = 8;

  private final Object lock = new Object();
  private final RunLedger ledger;
  private final CpuClock cpu;
  private final int measureEvery;
  private volatile @Nullable Baseline baseline;
  private volatile int inFlight;
  private final LongAccumulator firstStart = new LongAccumulator(Math::min, Long.MAX_VALUE);

  /**
   * Opens a run in which nothing has happened yet.
   *
   * @param info what is known of it; its plan says how many calls there will be
   */
  public RunRecorder(RunInfo info) {
    this(info, CpuClock.ofThreads());
  }

  RunRecorder(RunInfo info, CpuClock cpu) {
    this.ledger = new RunLedger(info);
    this.cpu = cpu;
    long exchanges = (long) info.plan().planned() * (info.chunksPerCall() + 1);
    this.measureEvery = exchanges <= MOST_MEASURED_WHOLE ? 1 : MEASURED;
  }

  /**
   * Says that a call is in flight from now on. To be called by the call's own thread.
   *
   * @param index index of the call, from 1 to the planned calls
   * @throws IllegalArgumentException if no such call is planned
   * @throws IllegalStateException if it was opened before
   */
  public CallRecorder open(int index) {
    CallMeter meter = new CallMeter(cpu, measureEvery, index);
    synchronized (lock) {
      CallRecorder call = ledger.open(index, new CallRecorder(this, index, meter));
      inFlight = ledger.inFlight();
      return call;
    }
  }

  /** Says what was found out about the server's keeping calls apart. */
  public void integrity(Integrity found) {
    synchronized (lock) {
      ledger.integrity(found);
    }
  }

  /** Says what the server held in memory before the load and after it. */
  public void serverMemory(ServerMemory watched) {
    synchronized (lock) {
      ledger.serverMemory(watched);
    }
  }

  /** Says what the run is to be held against. */
  public void baseline(Baseline earlier) {
    baseline = earlier;
  }

  /** Says what was used of the machines while the load went on. */
  public void resources(ResourceUse watched) {
    synchronized (lock) {
      ledger.resources(watched);
    }
  }

  /** Says for how long reports have held the calls' threads up so far, all of them together. */
  public void reporting(Duration soFar) {
    synchronized (lock) {
      ledger.reporting(soFar);
    }
  }

  /**
   * Says that the run does not happen as planned, so that its figures prove nothing.
   *
   * @param problem a sentence that names the setting to change; one said before is ignored
   */
  public void invalidate(String problem) {
    synchronized (lock) {
      ledger.invalidate(problem);
    }
  }

  /** Says what a reader of the figures should know; it changes no verdict. */
  public void note(String note) {
    synchronized (lock) {
      ledger.note(note);
    }
  }

  /**
   * Takes a snapshot and judges it. Works at any time and any number of times, also while calls are
   * in flight; these, and those that never ran, are failed calls in it. A run in which fewer calls
   * were in flight at once than the plan wants is invalid; one in which no chunk was answered never
   * passes, whatever its gates.
   *
   * @param gates the gates to judge, in the order in which to report them
   */
  public RunReport freeze(List<Gate> gates) {
    RunReport measured = compared(measured(), gates);
    List<GateResult> judged =
        Gate.at(gates, measured.info().plan().calls()).stream()
            .map(gate -> gate.judge(measured))
            .toList();
    synchronized (lock) {
      return measured.judged(ledger.withAbortion(judged));
    }
  }

  /** What is known by now, but for patterns and gates: to look at it often costs little. */
  public RunReport soFar() {
    synchronized (lock) {
      return ledger.report(false);
    }
  }

  /**
   * Says that the run was stopped before its end, which fails it.
   *
   * @param breach why
   */
  public void abort(GateResult breach) {
    synchronized (lock) {
      ledger.abort(breach);
    }
  }

  private RunReport measured() {
    synchronized (lock) {
      return ledger.report(true);
    }
  }

  private RunReport compared(RunReport run, List<Gate> gates) {
    Baseline earlier = baseline;
    List<String> figures =
        gates.stream().filter(Gate::needsBaseline).map(Gate::figure).distinct().toList();
    return earlier == null ? run : run.comparedWith(earlier.compare(run, figures));
  }

  /** Calls in flight at this moment; reading it costs next to nothing. */
  int inFlight() {
    return inFlight;
  }

  void started(long startNanos) {
    firstStart.accumulate(startNanos);
  }

  CallResult close(
      CallRecorder call, GeneratorCost cost, CallIdentity identity, @Nullable Throwable thrown) {
    synchronized (lock) {
      CallResult result = ledger.close(call, identity, thrown, firstStart.get());
      ledger.add(cost);
      inFlight = ledger.inFlight();
      return result;
    }
  }
}
