package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.plan.IsolationPlan;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.plan.LoadShape;
import io.github.concurrentcalls.plan.Pacing;
import io.github.concurrentcalls.plan.StreamMode;
import io.github.concurrentcalls.plan.Timeouts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Finished runs for tests: the one of the guide's sample output, and variations of it. */
public final class RunReports {
  /** The calls of the guide's sample. */
  public static final List<String> GUIDE_CALLS =
      List.of("a1b2c3d4", "e5f6g7h8", "i9j0k1l2", "m3n4o5p6", "q7r8s9t0");

  private static final long[] CALL_MILLIS = {12_450, 12_520, 12_480, 12_610, 12_580};
  private static final long[] PROCESSING_MILLIS = {10_020, 10_080, 10_050, 10_150, 10_120};
  private static final long[] CHUNK_MILLIS = {
    2340, 2410, 2380, 2450, 2510, 2120, 2180, 2150, 2210, 2240,
    2300, 2310, 2320, 2330, 2350, 3220, 3180, 3250, 3310, 3280
  };

  private static final GeneratorCost COST =
      new GeneratorCost(
          Duration.ofMillis(12),
          Duration.ofNanos(1_200_000),
          Duration.ofNanos(600_000),
          Duration.ofMillis(3));

  private RunReports() {}

  /** The run of the guide's sample output. */
  public static RunReport guide() {
    return with(info(5), RunVerdict.PASSED, guideCalls(), List.of(), List.of(), List.of());
  }

  /**
   * The guide's run against a server that queues: of some calls it is known when they were done.
   */
  public static RunReport queued(Map<Integer, Duration> done, int... unfinished) {
    return queued(guide(), done, unfinished);
  }

  /** A run against a server that queues. */
  public static RunReport queued(RunReport run, Map<Integer, Duration> done, int... unfinished) {
    SortedMap<Integer, QueuedCalls.Times> calls = new TreeMap<>();
    done.forEach((index, time) -> calls.put(index, times(run, index, time)));
    IntStream.of(unfinished).forEach(index -> calls.put(index, times(run, index, null)));
    return with(
        run,
        new Integrity(
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            null,
            null,
            Compared.NONE,
            new QueuedCalls(calls, Duration.ofSeconds(60))));
  }

  /** The guide's run beside a baseline; one figure of it has an interval, one has none. */
  public static RunReport compared(@Nullable String obstacle) {
    List<FigureChange> changes =
        List.of(
            new FigureChange(
                "chunk.p95",
                "ms",
                2800,
                3280,
                new FigureChange.Interval(1.05, 1.31),
                "20 chunks against 80 of 4 runs"),
            new FigureChange("stalled_calls", "", 0, 0, null, "1 run against 4"));
    return guide()
        .comparedWith(
            new BaselineComparison(
                "b.json",
                4,
                List.of("jvm: was 17, is 21"),
                obstacle,
                obstacle == null ? changes : List.of()));
  }

  /** The same run, in which these violations were found. */
  public static RunReport violated(RunReport run, Violation... violations) {
    Violations found = new Violations(violations.length);
    for (Violation violation : violations) {
      found.add(violation);
    }
    return with(
        run,
        new Integrity(
            List.of("everything"),
            List.of(),
            found.byKind(),
            found.kept(),
            null,
            null,
            Compared.NONE,
            QueuedCalls.NONE));
  }

  /** The same run with what it has in common, and the command that repeats calls of it. */
  public static RunReport patterned(RunReport run, String repeat, CommonPattern... patterns) {
    RunInfo info = run.info();
    return with(
        run,
        new RunInfo(
            info.name(),
            info.testClass(),
            info.testMethod(),
            info.uniqueId(),
            info.plan(),
            info.server(),
            info.chunksPerCall(),
            info.transcriptCharacters(),
            info.startedAt(),
            info.role(),
            repeat),
        run.integrity(),
        List.of(patterns));
  }

  private static RunReport with(RunReport run, Integrity integrity) {
    return with(run, run.info(), integrity, run.patterns());
  }

  private static RunReport with(
      RunReport run, RunInfo info, Integrity integrity, List<CommonPattern> patterns) {
    return new RunReport(
        info,
        run.verdict(),
        run.problems(),
        run.callResults(),
        run.counts(),
        run.chunksAnswered(),
        run.chunksPassed(),
        run.chunksFailed(),
        run.exchanges(),
        run.testDuration(),
        run.totalProcessingTime(),
        run.chunkTime(),
        run.exchangeTimes(),
        run.callDuration(),
        run.realTimeFactor(),
        run.peakConcurrency(),
        run.startSpread(),
        run.gates(),
        run.errors(),
        run.cost(),
        integrity,
        run.serverMemory(),
        run.timeliness(),
        run.modes(),
        run.resources(),
        run.timeline(),
        patterns,
        run.baseline(),
        run.notes());
  }

  /**
   * The guide's run, while which this was seen of the machines.
   *
   * @param lateStarts calls that started late, null where there was no schedule
   */
  public static RunReport watched(ResourceUse use, Duration load, @Nullable Long lateStarts) {
    RunReport run = guide();
    return new RunReport(
        run.info(),
        run.verdict(),
        run.problems(),
        run.callResults(),
        run.counts(),
        run.chunksAnswered(),
        run.chunksPassed(),
        run.chunksFailed(),
        run.exchanges(),
        load,
        run.totalProcessingTime(),
        run.chunkTime(),
        run.exchangeTimes(),
        run.callDuration(),
        run.realTimeFactor(),
        run.peakConcurrency(),
        run.startSpread(),
        run.gates(),
        run.errors(),
        run.cost(),
        run.integrity(),
        run.serverMemory(),
        new Timeliness(millis(), millis(), lateStarts, millis()),
        run.modes(),
        use,
        run.timeline(),
        run.patterns(),
        run.baseline(),
        run.notes());
  }

  /**
   * What a watch of so many seconds saw: everything, and always the same.
   *
   * @param cpu of the generator, in per cent
   * @param lateMillis how late its probe woke
   */
  public static ResourceUse use(int seconds, double cpu, long lateMillis) {
    AtomicLong now = new AtomicLong();
    ResourceLog log = new ResourceLog(now::get);
    for (ResourceKind.Party party : ResourceKind.Party.values()) {
      log.watching(party, "the " + party);
    }
    for (int second = 1; second <= seconds; second++) {
      now.addAndGet(1_000_000_000);
      for (ResourceKind kind : ResourceKind.values()) {
        if (kind != ResourceKind.GENERATOR_HICCUP) {
          log.level(kind, kind == ResourceKind.GENERATOR_CPU ? cpu : 5);
        }
      }
      for (int wakeUp = 0; wakeUp < 100; wakeUp++) {
        log.late(lateMillis * 1_000_000, 5_000_000);
      }
      log.longestHiccup();
    }
    return log.use();
  }

  private static QueuedCalls.Times times(RunReport run, int index, @Nullable Duration done) {
    return new QueuedCalls.Times(run.callResults().get(index - 1).duration(), done);
  }

  /** What was known of a run of so many calls before it began. */
  public static RunInfo info(int calls) {
    return info(calls, "http://localhost:5000");
  }

  /** What was known of a run against this server before it began. */
  public static RunInfo info(int calls, String server) {
    LoadPlan plan =
        new LoadPlan(
            calls,
            10,
            Path.of("audiotest.wav"),
            Path.of("test_transcript.xml"),
            Duration.ofSeconds(10),
            StreamMode.BOTH,
            // The plan takes no secrets in its URL; what else holds it may.
            server.replaceAll("//[^/@]*@", "//").replaceAll("[?#].*", ""),
            LoadShape.atOnce(new Pacing.Fixed(Duration.ofMillis(200))),
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60)),
            IsolationPlan.OFF,
            Set.of(),
            List.of(),
            List.of());
    return new RunInfo(
        "every chunk is analysed",
        "com.example.CallAnalysisTest",
        "everyChunkIsAnalysed",
        "[engine:junit-jupiter]/[class:com.example.CallAnalysisTest]/[test-template:t(Call)]",
        plan,
        URI.create(server),
        4,
        2847,
        Instant.parse("2026-11-23T09:00:00Z"),
        RunInfo.Role.MEASURED,
        null);
  }

  /** A report with the guide's figures and the parts that are given. */
  public static RunReport with(
      RunInfo info,
      RunVerdict verdict,
      List<CallResult> calls,
      List<GateResult> gates,
      List<ErrorGroup> errors,
      List<String> problems) {
    return new RunReport(
        info,
        verdict,
        problems,
        calls,
        CallCounts.of(calls),
        20,
        calls.stream().mapToLong(CallResult::chunksPassed).sum(),
        errors.stream().mapToLong(ErrorGroup::count).sum(),
        new ExchangeCounts(
            calls.stream().mapToLong(CallResult::chunksPassed).sum() + calls.size(),
            errors.stream().mapToLong(ErrorGroup::count).sum(),
            0),
        Duration.ofMillis(12_610),
        Duration.ofMillis(50_150),
        millis(CHUNK_MILLIS),
        new ExchangeTimes(
            millis(),
            millis(Arrays.copyOf(CHUNK_MILLIS, 15)),
            millis(Arrays.copyOfRange(CHUNK_MILLIS, 15, 20))),
        millis(CALL_MILLIS),
        thousandths(LongStream.of(CHUNK_MILLIS).map(millis -> millis / 10).toArray()),
        Math.min(5, info.plan().concurrency()),
        Duration.ofMillis(12),
        gates,
        errors,
        COST,
        Integrity.UNCHECKED,
        null,
        unscheduled(),
        List.of(),
        ResourceUse.UNWATCHED,
        timeline(),
        List.of(),
        null,
        List.of());
  }

  /** A run that was over before its first call. */
  public static RunReport neverRan(RunInfo info, String problem) {
    return new RunReport(
        info,
        RunVerdict.INVALID,
        List.of(problem),
        IntStream.rangeClosed(1, info.plan().calls()).mapToObj(RunReports::notSent).toList(),
        new CallCounts(info.plan().calls(), 0, 0, info.plan().calls(), 0),
        0,
        0,
        0,
        new ExchangeCounts(0, 0, 0),
        Duration.ZERO,
        Duration.ZERO,
        millis(),
        new ExchangeTimes(millis(), millis(), millis()),
        millis(),
        millis(),
        0,
        Duration.ZERO,
        List.of(new GateResult("chunk.p95 <= 3s", null, "s", false, "chunk.p95 was not measured")),
        List.of(),
        GeneratorCost.UNKNOWN,
        Integrity.UNCHECKED,
        null,
        unscheduled(),
        List.of(),
        ResourceUse.UNWATCHED,
        Timeline.EMPTY,
        List.of(),
        null,
        List.of());
  }

  /** The calls of the guide's sample. */
  public static List<CallResult> guideCalls() {
    List<CallResult> calls = new ArrayList<>();
    for (int i = 0; i < GUIDE_CALLS.size(); i++) {
      calls.add(completed(i + 1, CALL_MILLIS[i], PROCESSING_MILLIS[i]));
    }
    return calls;
  }

  /** So many completed calls. */
  public static List<CallResult> completed(int calls) {
    return IntStream.rangeClosed(1, calls)
        .mapToObj(index -> completed(index, 12_450, 10_020))
        .toList();
  }

  /** A call that went wrong. */
  public static CallResult failed(int index, CallStatus status, @Nullable Failure failure) {
    CallResult call = completed(index, 3_000, 1_000);
    return new CallResult(
        index,
        call.callId(),
        call.agentId(),
        call.customerId(),
        call.mode(),
        status,
        4,
        2,
        1,
        call.startedAfter(),
        call.duration(),
        call.processingTime(),
        call.slowestUpdate(),
        call.finalUpdate(),
        null,
        null,
        failure);
  }

  /** A call that never ran. */
  public static CallResult notSent(int index) {
    return new CallResult(
        index,
        "",
        "",
        "",
        "both",
        CallStatus.FAILED,
        4,
        0,
        0,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        null,
        null,
        null,
        null,
        new Failure("not sent", "the call never ran", ""));
  }

  /** The id of the call with this index. */
  public static String callId(int index) {
    return "concurrent_test_"
        + (index <= GUIDE_CALLS.size() ? GUIDE_CALLS.get(index - 1) : "%08x".formatted(index));
  }

  private static CallResult completed(int index, long durationMillis, long processingMillis) {
    return new CallResult(
        index,
        callId(index),
        "agent_" + index,
        "customer_" + index,
        "both",
        CallStatus.COMPLETED,
        4,
        4,
        4,
        Duration.ofMillis(index),
        Duration.ofMillis(durationMillis),
        Duration.ofMillis(processingMillis),
        new ChunkTime(2, Duration.ofMillis(2_510)),
        new ChunkTime(4, Duration.ofMillis(3_310)),
        77.8,
        88.9,
        null);
  }

  /** One call of one chunk, and nothing else. */
  private static Timeline timeline() {
    Timeline.Piece chunk =
        new Timeline.Piece(false, Duration.ZERO, Duration.ofMillis(2340), Timeline.Result.PASSED);
    return new Timeline(
        List.of(new Timeline.Lane(1, CallStatus.COMPLETED, List.of(chunk))),
        1,
        List.of(
            new Timeline.Slot(
                Duration.ZERO, Duration.ofSeconds(3), 0.78, 1, 0, 0, 2340, 2340, 2340)));
  }

  /** Of a run whose calls and chunks have no intended start. */
  private static Timeliness unscheduled() {
    return new Timeliness(millis(), millis(), null, millis());
  }

  private static Distribution millis(long... values) {
    return distribution(Samples.STEPS / 1000, values);
  }

  private static Distribution thousandths(long... values) {
    return distribution(Samples.STEPS, values);
  }

  private static Distribution distribution(double stepsPerUnit, long... thousandths) {
    Samples samples = Samples.many();
    LongStream.of(thousandths)
        .forEach(value -> samples.record((long) (value * Samples.STEPS / 1000)));
    return samples.distribution(stepsPerUnit);
  }
}
