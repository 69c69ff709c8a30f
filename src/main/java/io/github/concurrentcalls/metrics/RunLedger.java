package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.plan.LoadPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of a run. Not thread-safe: {@link RunRecorder} lets in one thread at a time. */
final class RunLedger {
  private static final long NEVER = Long.MAX_VALUE;
  private static final String PARALLEL = "junit.jupiter.execution.parallel.";

  private final RunInfo info;
  private final @Nullable CallResult[] results;
  private final long[] starts;
  private final Map<Integer, CallRecorder> inFlight = new HashMap<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private final Tally closed = Tally.ofRun();
  private final PatternTable patterns = new PatternTable();
  private final Samples callDuration = Samples.many();
  private GeneratorCost cost = GeneratorCost.NOTHING;
  private Integrity integrity = Integrity.UNCHECKED;
  private @Nullable ServerMemory serverMemory;
  private int peakConcurrency;

  RunLedger(RunInfo info) {
    this.info = info;
    this.results = new CallResult[info.plan().calls()];
    this.starts = new long[info.plan().calls()];
    Arrays.fill(starts, NEVER);
  }

  CallRecorder open(int index, CallRecorder call) {
    if (index < 1 || index > results.length) {
      throw new IllegalArgumentException(
          "a call's index is 1 to " + results.length + ", but was " + index);
    }
    if (results[index - 1] != null || inFlight.containsKey(index)) {
      throw new IllegalStateException("call " + index + " was opened before");
    }
    inFlight.put(index, call);
    peakConcurrency = Math.max(peakConcurrency, inFlight.size());
    return call;
  }

  int inFlight() {
    return inFlight.size();
  }

  void invalidate(String problem) {
    problems.add(problem);
  }

  void integrity(Integrity found) {
    integrity = found;
  }

  void serverMemory(ServerMemory watched) {
    serverMemory = watched;
  }

  void reporting(Duration soFar) {
    cost = cost.reporting(soFar);
  }

  void add(GeneratorCost ofCall) {
    cost = cost.plus(ofCall);
  }

  CallResult close(
      CallRecorder call, CallIdentity identity, @Nullable Throwable thrown, long firstStart) {
    if (!inFlight.remove(call.index(), call)) {
      throw new IllegalStateException("call " + call.index() + " was closed before");
    }
    Tally tally = call.settle();
    Outcome outcome = Outcome.of(identity, tally, thrown);
    outcome.countIn(tally, call.index(), identity.callId());
    patterns.add(identity, call.log(), outcome.counted() ? null : outcome.failure());
    closed.add(tally);
    if (tally.ran()) {
      callDuration.record(tally.duration().toNanos());
    }
    CallResult result = outcome.result(identity, tally, startedAfter(tally.startNanos, firstStart));
    starts[call.index() - 1] = tally.startNanos;
    results[call.index() - 1] = result;
    return result;
  }

  /** What is known by now. Its gates are not judged yet. */
  RunReport report() {
    Tally all = Tally.ofRun();
    all.add(closed);
    long[] allStarts = starts.clone();
    Map<Integer, Tally> unfinished = new HashMap<>();
    inFlight.forEach(
        (index, call) -> {
          Tally tally = call.settle();
          unfinished.put(index, tally);
          all.add(tally);
          allStarts[index - 1] = tally.startNanos;
        });
    List<CallResult> calls = new ArrayList<>();
    for (int index : info.plan().indexes().toArray()) {
      Duration startedAfter = startedAfter(allStarts[index - 1], all.startNanos);
      CallResult over = results[index - 1];
      calls.add(
          over == null
              ? notOver(index, unfinished.get(index), all, startedAfter)
              : over.startedAfter(startedAfter));
    }
    return report(all, calls, startSpread(allStarts)).noted();
  }

  private RunReport report(Tally all, List<CallResult> calls, Duration startSpread) {
    return new RunReport(
        info,
        RunVerdict.PASSED,
        problemsByNow(),
        calls,
        CallCounts.of(calls),
        all.chunksAnswered(),
        all.chunksFailed,
        all.duration(),
        all.processingTime(),
        all.chunkTime().distribution(Samples.STEPS / 1000),
        new ExchangeTimes(
            all.createTime.distribution(Samples.STEPS / 1000),
            all.updateTime.distribution(Samples.STEPS / 1000),
            all.finalTime.distribution(Samples.STEPS / 1000)),
        callDuration.distribution(Samples.STEPS / 1000),
        all.realTimeFactor.distribution(Samples.STEPS),
        peakConcurrency,
        startSpread,
        List.of(),
        all.errors.groups(),
        cost,
        integrity,
        serverMemory,
        all.timeliness(),
        List.of(),
        ResourceUse.UNWATCHED,
        Patterns.in(patterns),
        List.of());
  }

  private CallResult notOver(
      int index, @Nullable Tally unfinished, Tally all, Duration startedAfter) {
    Tally tally = unfinished == null ? Tally.ofCall() : unfinished;
    CallIdentity identity = tally.identity == null ? unknown(index) : tally.identity;
    Outcome outcome =
        unfinished == null ? Outcome.ofNeverRun() : Outcome.ofUnfinished(tally, identity.chunks());
    outcome.countIn(all, index, identity.callId());
    return outcome.result(identity, tally, startedAfter);
  }

  private CallIdentity unknown(int index) {
    return new CallIdentity(index, "", "", "", info.plan().mode(), info.chunksPerCall());
  }

  private Duration startSpread(long[] allStarts) {
    long[] together =
        Arrays.stream(allStarts)
            .filter(start -> start != NEVER)
            .sorted()
            .limit(info.plan().concurrency())
            .toArray();
    return together.length == 0
        ? Duration.ZERO
        : Duration.ofNanos(together[together.length - 1] - together[0]);
  }

  private List<String> problemsByNow() {
    List<String> all = new ArrayList<>(problems);
    LoadPlan plan = info.plan();
    boolean over = inFlight.isEmpty() && peakConcurrency > 0;
    if (over && peakConcurrency < plan.concurrency()) {
      all.add(tooFewInFlight(plan));
    }
    return all;
  }

  private String tooFewInFlight(LoadPlan plan) {
    return String.format(
        "at most %d %s in flight at once, but %d were asked for (calls %d, workers %d): %s",
        peakConcurrency,
        peakConcurrency == 1 ? "call was" : "calls were",
        plan.concurrency(),
        plan.planned(),
        plan.maxWorkers(),
        whyTooFew(plan));
  }

  private String whyTooFew(LoadPlan plan) {
    long neverRan = plan.indexes().filter(index -> results[index - 1] == null).count();
    if (peakConcurrency + neverRan >= plan.concurrency()) {
      return neverRan + " did not reach the test method; look at what runs before it";
    }
    return String.format(
        "remove your own %s* settings, so that those of this library apply, or set "
            + "%senabled=true, %sconfig.strategy=fixed and %sconfig.fixed.parallelism to at least %d",
        PARALLEL, PARALLEL, PARALLEL, PARALLEL, plan.concurrency() + 2);
  }

  private static Duration startedAfter(long start, long firstStart) {
    return start == NEVER ? Duration.ZERO : Duration.ofNanos(start - firstStart);
  }
}
