package io.github.concurrentcalls;

import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.CallContext;
import io.github.concurrentcalls.call.CallInput;
import io.github.concurrentcalls.integrity.CallWatch;
import io.github.concurrentcalls.integrity.Isolation;
import io.github.concurrentcalls.integrity.StorageAudit;
import io.github.concurrentcalls.integrity.StorageException;
import io.github.concurrentcalls.metrics.CallRecorder;
import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.Gate;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.Integrity;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunRecorder;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunVerdict;
import io.github.concurrentcalls.metrics.ServerMemory;
import io.github.concurrentcalls.plan.IsolationPlan;
import io.github.concurrentcalls.report.RunSink;
import io.github.concurrentcalls.report.Sinks;
import io.github.concurrentcalls.resources.Load;
import io.github.concurrentcalls.resources.MemoryWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * A run from its opening to the close of its store, where it is measured up: recorder frozen, gates
 * judged, reports published, and then, once, an error with everything that is wrong. Safe for use
 * by all threads of the run.
 */
final class CallRun implements AutoCloseable {
  /** How all ids of calls begin. */
  static final String ID_PREFIX = "concurrent_test_";

  private static final Duration START_PATIENCE = Duration.ofSeconds(10);

  private final RunInfo info;
  private final CallContext shared;
  private final List<Gate> gates;
  private final ArgumentRows rows;
  private final Resources resources;
  private final RunRecorder recorder;
  private final Sinks sinks;
  private final StartGate gate;
  private @Nullable Isolation isolation;
  private @Nullable MemoryWatch memory;
  private final int firstId = ThreadLocalRandom.current().nextInt();
  private final Thread interruption = new Thread(this::interrupted, "concurrent-calls-interrupted");
  private boolean started;
  private boolean published;

  CallRun(
      RunInfo info,
      CallContext shared,
      List<Gate> gates,
      ArgumentRows rows,
      Settings settings,
      Resources resources) {
    this.info = info;
    this.shared = shared;
    this.gates = gates;
    this.rows = rows;
    this.resources = resources;
    this.recorder = new RunRecorder(info);
    this.sinks = Sinks.standard(settings.quiet(), settings.resultsJson());
    this.gate = new StartGate(info.plan().concurrency(), START_PATIENCE);
  }

  /**
   * Finds out, if asked for, whether the server keeps the calls apart.
   *
   * @param storage what the server stores, null where that is not known
   */
  void audit(@Nullable StorageAudit storage) {
    IsolationPlan plan = info.plan().isolation();
    if (plan.on()) {
      Isolation.RunCalls calls = new Isolation.RunCalls(info.plan().calls(), this::callId);
      isolation = new Isolation(shared, calls, plan, storage);
    }
  }

  /** Finds out, if asked for, whether the server keeps memory. */
  void watch(MemoryWatch serverMemory) {
    if (info.plan().isolation().on()) {
      memory = serverMemory;
    }
  }

  /** Makes the reference calls, while no other call goes on. */
  private void measureAlone() {
    if (isolation != null) {
      isolation.measure(usualInput());
    }
    if (memory != null) {
      memory.begin();
    }
  }

  /** Watches the answers of a call; null if nobody wants to know. */
  @Nullable CallWatch watch(Call call) {
    return isolation == null ? null : isolation.watch(call);
  }

  /**
   * Announces the run, from where on Ctrl-C leaves a report, and makes the reference calls: these
   * may take long, and whoever waits for them should know what for.
   */
  void start() {
    announce();
    measureAlone();
  }

  private synchronized void announce() {
    started = true;
    Runtime.getRuntime().addShutdownHook(interruption);
    sinks.runStarted(info);
  }

  /** Publishes a run without a single call, so that no older report is taken for this run's. */
  void neverStarted(String problem) {
    recorder.invalidate(problem);
    publish();
  }

  /** How other runs speak of this one. */
  String name() {
    return info.testClass() + "." + info.name();
  }

  void invalidate(String problem) {
    recorder.invalidate(problem);
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

  /** Waits for the call's turn and, at the start of the run, for its companions. */
  CallRecorder begin(int index) throws InterruptedException {
    gate.enter();
    CallRecorder call = recorder.open(index);
    try {
      gate.awaitOthers(index)
          .ifPresent(problem -> recorder.invalidate(problem + ". " + ParallelExecution.ADVICE));
    } catch (InterruptedException stopped) {
      // The call is in flight and has to be ended like any other; it will see the interrupt.
      Thread.currentThread().interrupt();
    }
    return call;
  }

  void end(CallResult result) {
    gate.leave();
    sinks.callFinished(info, result);
  }

  /** A call that failed before its test method was reached will not come. */
  void absent() {
    gate.absent();
  }

  /** Whether the gates allow that some calls fail. */
  boolean toleratesFailedCalls() {
    return Gate.toleratesFailedCalls(gates);
  }

  /** An id that no other call of this run has: an odd step visits every number once. */
  String callId(int index) {
    return (ID_PREFIX + "%08x").formatted(firstId + index * 0x9E3779B1);
  }

  /**
   * Judges and publishes the run, and gives back what it took.
   *
   * @throws AssertionError with everything that is wrong
   */
  @Override
  public void close() {
    RunReport report;
    try {
      judgeIsolation();
      report = publish();
    } finally {
      resources.close();
    }
    if (report.verdict() != RunVerdict.PASSED) {
      throw new AssertionError(complaint(report));
    }
  }

  private void judgeIsolation() {
    if (isolation != null) {
      try {
        recorder.integrity(withMemory(isolation.conclude(usualInput())));
      } catch (StorageException unreadable) {
        recorder.invalidate(String.valueOf(unreadable.getMessage()));
      }
    }
  }

  private Integrity withMemory(Integrity found) {
    if (memory == null) {
      return found;
    }
    Optional<ServerMemory> held =
        memory.end(new Load(info.plan().planned(), info.plan().concurrency()));
    held.ifPresent(recorder::serverMemory);
    return held.isPresent()
        ? found
        : found.without("the server's memory, since " + memory.problem());
  }

  private CallInput usualInput() {
    return new CallInput(info.plan().audio(), info.plan().mode());
  }

  private synchronized RunReport publish() {
    recorder.reporting(sinks.timeTaken());
    RunReport report = recorder.freeze(gates);
    if (!published) {
      published = true;
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

  private static String complaint(RunReport report) {
    Stream<String> breaches =
        report.gates().stream().filter(gate -> !gate.passed()).map(GateResult::message);
    return Stream.concat(report.problems().stream(), breaches)
        .collect(
            Collectors.joining(
                "\n  ",
                "The run of %d calls %s:\n  ".formatted(report.planned(), report.verdict().label()),
                ""));
  }
}
