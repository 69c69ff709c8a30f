package io.github.concurrentcalls;

import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.CallContext;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.metrics.AbortRule;
import io.github.concurrentcalls.metrics.CallRecorder;
import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.Gate;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunRecorder;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.report.RunSink;
import io.github.concurrentcalls.report.Sinks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * A run at one level of load, from its opening to its conclusion, where it is measured up: recorder
 * frozen, gates judged, reports published. Safe for use by all threads of the run.
 */
final class CallRun {
  private static final Duration START_PATIENCE = Duration.ofSeconds(10);

  private static final Duration GLANCE = Duration.ofMillis(5);

  private final RunInfo info;
  private final CallContext shared;
  private final List<Gate> gates;
  private final ArgumentRows rows;
  private final RunLock.Occupant occupant;
  private final RunRecorder recorder;
  private final Sinks sinks;
  private final Duration reportedBefore;
  private final StartGate gate;
  private final StartSchedule schedule;
  private final AtomicInteger invocations;
  private final ServerWatch server;
  private RunBaseline baseline = RunBaseline.NONE;
  private final Thread interruption = new Thread(this::interrupted, "concurrent-calls-interrupted");
  private final LiveAbort liveAbort;
  private boolean started;
  private boolean published;

  /**
   * Nothing has happened yet.
   *
   * @param occupant by whom the machine is held meanwhile
   * @param sinks are told what happens
   */
  CallRun(
      RunInfo info,
      CallContext shared,
      List<Gate> gates,
      ArgumentRows rows,
      RunLock.Occupant occupant,
      Sinks sinks) {
    this.info = info;
    this.shared = shared;
    this.gates = Gate.at(gates, info.plan().calls());
    this.rows = rows;
    this.occupant = occupant;
    this.sinks = sinks;
    this.reportedBefore = sinks.timeTaken();
    this.recorder = new RunRecorder(info);
    this.gate = new StartGate(info.plan().concurrency(), START_PATIENCE);
    this.schedule = new StartSchedule(info.plan());
    this.server = new ServerWatch(info, shared, recorder);
    this.invocations = new AtomicInteger((int) info.plan().indexes().count());
    this.liveAbort =
        new LiveAbort(
            warmsUp() ? List.of() : AbortRule.parseAll(info.plan().gates()),
            recorder::soFar,
            recorder::abort,
            recorder::invalidate);
  }

  /** Holds the run against past ones, and keeps it, as asked for. */
  void compare(RunBaseline withPast) {
    baseline = withPast;
    baseline.prepare(info, recorder);
  }

  /** What looks at the server meanwhile. */
  ServerWatch server() {
    return server;
  }

  /**
   * Announces the run, from where on Ctrl-C leaves a report, and makes the reference calls: these
   * may take long, and whoever waits for them should know what for.
   */
  void start() {
    announce();
    server.begin();
    liveAbort.start();
  }

  /**
   * Lets a call go on.
   *
   * @throws LiveAbort.Stopped if the run was stopped
   */
  void requireGoingOn() {
    liveAbort.requireGoingOn();
  }

  /** Waits so long, or until the run is stopped. */
  void pause(long nanos) throws InterruptedException {
    liveAbort.pause(nanos);
  }

  private synchronized void announce() {
    started = true;
    Runtime.getRuntime().addShutdownHook(interruption);
    sinks.runStarted(info);
  }

  RunLock.Occupant occupant() {
    return occupant;
  }

  void invalidate(String problem) {
    recorder.invalidate(problem);
  }

  /** Says something that a reader of the figures should know. */
  void note(String note) {
    recorder.note(note);
  }

  /** The invocations: tiny, made as they are asked for, without effect until they run. */
  Stream<TestTemplateInvocationContext> invocations() {
    return info.plan().indexes().mapToObj(index -> new CallInvocation(this, index));
  }

  CallContext shared() {
    return shared;
  }

  ArgumentRows rows() {
    return rows;
  }

  RunInfo info() {
    return info;
  }

  RunSink sinks() {
    return sinks;
  }

  /** Whether its calls only warm the server up. */
  boolean warmsUp() {
    return info.role() == RunInfo.Role.WARM_UP;
  }

  /** Whether calls are begun until a time is over. */
  boolean timed() {
    return info.plan().shape().timed();
  }

  /** Waits for a place among the calls in flight. */
  void enter() throws InterruptedException {
    gate.enter();
  }

  /** Gives the place back. */
  void leave() {
    gate.leave();
  }

  /**
   * Waits for the turn of a first call: for its time, or for those that start together with it.
   *
   * @return empty if the time of the run is over
   */
  Optional<CallRecorder> begin(Call call) throws InterruptedException {
    if (info.plan().shape().scheduled()) {
      return beginAgain(call);
    }
    requireGoingOn();
    CallRecorder recording = recorder.open(call.index());
    try {
      gate.awaitOthers(call.index())
          .ifPresent(problem -> recorder.invalidate(problem + ". " + ParallelExecution.ADVICE));
    } catch (InterruptedException stopped) {
      // The call is in flight and has to be ended like any other; it will see the interrupt.
      Thread.currentThread().interrupt();
    }
    schedule.take(System.nanoTime());
    return Optional.of(recording);
  }

  /**
   * Waits for the turn of a call that starts by itself.
   *
   * @return empty if the time of the run is over
   */
  Optional<CallRecorder> beginAgain(Call call) throws InterruptedException {
    requireGoingOn();
    OptionalLong due = schedule.take(System.nanoTime());
    if (due.isEmpty()) {
      return Optional.empty();
    }
    if (due.getAsLong() != Exchange.ANY_TIME) {
      pause(due.getAsLong() - System.nanoTime());
      call.dueAt(due.getAsLong());
    }
    requireGoingOn();
    return Optional.of(recorder.open(call.index()));
  }

  /** A call is over. */
  void ended(CallResult result) {
    sinks.callFinished(info, result);
  }

  /**
   * An invocation is over.
   *
   * @param came whether it has reached its test method; if not, its call will not come
   */
  void over(boolean came) {
    if (!came) {
      gate.absent();
    }
    invocations.decrementAndGet();
  }

  /**
   * Waits until all invocations are over; gives those up of which nothing has been heard for long
   * while no call was in flight, since JUnit does not say so of each that it could not begin.
   */
  void awaitOver() throws InterruptedException {
    int before = invocations.get();
    long since = System.nanoTime();
    while (invocations.get() > 0 && System.nanoTime() - since < START_PATIENCE.toNanos()) {
      TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
      int now = invocations.get();
      if (now < before || gate.isTaken()) {
        before = now;
        since = System.nanoTime();
      }
    }
  }

  /** Whether calls may fail without a test that is red. */
  boolean toleratesFailedCalls() {
    return info.role() != RunInfo.Role.MEASURED || Gate.toleratesFailedCalls(gates);
  }

  /** Judges and publishes the run. */
  RunReport conclude() {
    liveAbort.close();
    server.endLoad();
    server.judge(toleratesFailedCalls());
    return publish();
  }

  private synchronized RunReport publish() {
    recorder.reporting(sinks.timeTaken().minus(reportedBefore));
    RunReport report = recorder.freeze(gates);
    if (!published) {
      published = true;
      report = baseline.keep(report, recorder, gates);
      report.callResults().stream()
          .filter(call -> started && call.callId().isEmpty())
          .forEach(neverRan -> sinks.callFinished(info, neverRan));
      sinks.runFinished(report);
      forgetInterruption();
    }
    return report;
  }

  private synchronized void interrupted() {
    if (!published) {
      recorder.invalidate(
          "interrupted before all calls were over: the figures are those until then.");
      server.endLoad();
      publish();
    }
  }

  private void forgetInterruption() {
    try {
      Runtime.getRuntime().removeShutdownHook(interruption);
    } catch (IllegalStateException alreadyShuttingDown) {
      // then the hook is what runs this
    }
  }
}
