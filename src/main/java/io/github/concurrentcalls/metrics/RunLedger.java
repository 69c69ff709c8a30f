package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.plan.StreamMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of a run. Not thread-safe: {@link RunRecorder} lets in one thread at a time. */
final class RunLedger {
  private static final long NEVER = Long.MAX_VALUE;
  private static final String PARALLEL = "junit.jupiter.execution.parallel.";

  /** Of the calls of a run over a time, so many completed ones are listed, and so many others. */
  private static final int MOST_KEPT = 500;

  private final RunInfo info;
  private final Map<Integer, Ended> ended = new HashMap<>();
  private final long[] starts;
  private final Map<StreamMode, ModeTally> modes = new EnumMap<>(StreamMode.class);
  private final Map<Integer, CallRecorder> inFlight = new HashMap<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();
  private final PatternTable patterns = new PatternTable();
  private final TimelineLog timeline = new TimelineLog();
  private GeneratorCost cost = GeneratorCost.NOTHING;
  private Integrity integrity = Integrity.UNCHECKED;
  private @Nullable ServerMemory serverMemory;
  private @Nullable GateResult aborted;
  private ResourceUse resources = ResourceUse.UNWATCHED;
  private int peakConcurrency;

  private record Ended(CallResult result, long startNanos) {}

  RunLedger(RunInfo info) {
    this.info = info;
    this.starts = new long[info.plan().places()];
    Arrays.fill(starts, NEVER);
  }

  CallRecorder open(int index, CallRecorder call) {
    if (index < 1 || (!timed() && index > starts.length)) {
      throw new IllegalArgumentException(
          "a call's index is 1 to " + starts.length + ", but was " + index);
    }
    if (ended.containsKey(index) || inFlight.containsKey(index)) {
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

  void abort(GateResult breach) {
    aborted = breach;
  }

  /** The gates as judged, and why the run was stopped, if it was. */
  List<GateResult> withAbortion(List<GateResult> judged) {
    return aborted == null ? judged : Stream.concat(judged.stream(), Stream.of(aborted)).toList();
  }

  void note(String note) {
    notes.add(note);
  }

  void integrity(Integrity found) {
    integrity = found;
  }

  void serverMemory(ServerMemory watched) {
    serverMemory = watched;
  }

  void resources(ResourceUse watched) {
    resources = watched;
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
    modes.computeIfAbsent(identity.mode(), mode -> new ModeTally()).add(tally, outcome.status());
    patterns.add(identity, call.log(), outcome.counted() ? null : outcome.failure());
    timeline.add(call.index(), outcome.status(), call.log());
    CallResult result = outcome.result(identity, tally, startedAfter(tally.startNanos, firstStart));
    keep(call.index(), new Ended(result, tally.startNanos));
    return result;
  }

  private void keep(int index, Ended call) {
    CallStatus status = call.result().status();
    if (index <= starts.length) {
      starts[index - 1] = call.startNanos();
    }
    long alike = status == CallStatus.COMPLETED ? completed() : over() - completed();
    if (!timed() || alike <= MOST_KEPT) {
      ended.put(index, call);
    }
  }

  /**
   * What is known by now. Its gates are not judged yet.
   *
   * @param whole with patterns, which take long to find, and the timeline
   */
  RunReport report(boolean whole) {
    Tally all = Tally.ofRun();
    modes.values().forEach(mode -> all.add(mode.exchanges));
    long[] allStarts = starts.clone();
    Map<Integer, Tally> unfinished = new HashMap<>();
    inFlight.forEach(
        (index, call) -> {
          Tally tally = call.settle();
          unfinished.put(index, tally);
          all.add(tally);
          if (index <= allStarts.length) {
            allStarts[index - 1] = tally.startNanos;
          }
        });
    List<CallResult> calls =
        listed().mapToObj(index -> result(index, unfinished.get(index), all)).toList();
    return report(all, calls, startSpread(allStarts), whole).noted();
  }

  /** The calls that the report lists, by their indexes. */
  private IntStream listed() {
    return timed()
        ? Stream.concat(ended.keySet().stream(), inFlight.keySet().stream())
            .mapToInt(Integer::intValue)
            .sorted()
        : info.plan().indexes();
  }

  private CallResult result(int index, @Nullable Tally unfinished, Tally all) {
    Ended over = ended.get(index);
    return over == null
        ? notOver(index, unfinished, all)
        : over.result().startedAfter(startedAfter(over.startNanos(), all.startNanos));
  }

  /** Calls that are not over, or never began, have failed. */
  private CallCounts counts() {
    long planned = timed() ? over() + inFlight.size() : info.plan().planned();
    long partial = count(CallStatus.PARTIAL);
    long rejected = count(CallStatus.REJECTED);
    return new CallCounts(
        planned, completed(), partial, planned - completed() - partial - rejected, rejected);
  }

  private long completed() {
    return count(CallStatus.COMPLETED);
  }

  private long over() {
    return modes.values().stream().mapToLong(ModeTally::count).sum();
  }

  private long count(CallStatus status) {
    return modes.values().stream().mapToLong(mode -> mode.count(status)).sum();
  }

  private Distribution callDuration() {
    Samples all = Samples.many();
    modes.values().forEach(mode -> all.add(mode.callDuration));
    return all.distribution(Samples.STEPS / 1000);
  }

  private List<ModeFigures> byMode() {
    return modes.entrySet().stream().map(mode -> mode.getValue().figures(mode.getKey())).toList();
  }

  private boolean timed() {
    return info.plan().shape().timed();
  }

  private RunReport report(Tally all, List<CallResult> calls, Duration startSpread, boolean whole) {
    return new RunReport(
        info,
        RunVerdict.PASSED,
        problemsByNow(),
        calls,
        counts(),
        all.chunksAnswered(),
        all.chunksPassed,
        all.chunksFailed,
        all.exchanges(),
        all.duration(),
        all.processingTime(),
        all.chunkTime().distribution(Samples.STEPS / 1000),
        all.exchangeTimes(),
        callDuration(),
        all.realTimeFactor.distribution(Samples.STEPS),
        peakConcurrency,
        startSpread,
        List.of(),
        all.errors.groups(),
        cost,
        integrity,
        serverMemory,
        all.timeliness(),
        byMode(),
        all.startNanos == NEVER ? resources : resources.since(all.startNanos),
        whole ? timeline.timeline(all.startNanos) : Timeline.EMPTY,
        whole ? Patterns.in(patterns) : List.of(),
        null,
        notes);
  }

  private CallResult notOver(int index, @Nullable Tally unfinished, Tally all) {
    Tally tally = unfinished == null ? Tally.ofCall() : unfinished;
    CallIdentity identity = tally.identity == null ? unknown(index) : tally.identity;
    Outcome outcome =
        unfinished == null ? Outcome.ofNeverRun() : Outcome.ofUnfinished(tally, identity.chunks());
    outcome.countIn(all, index, identity.callId());
    return outcome.result(identity, tally, startedAfter(tally.startNanos, all.startNanos));
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
    boolean over = aborted == null && inFlight.isEmpty() && peakConcurrency > 0;
    if (over && peakConcurrency < plan.requiredConcurrency()) {
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
    long neverRan = plan.indexes().filter(index -> !ended.containsKey(index)).count();
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
