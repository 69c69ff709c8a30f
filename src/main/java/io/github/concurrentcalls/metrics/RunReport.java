package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.plan.StreamMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a finished run: the one object that console, JSON, Allure and gates read.
 * Immutable, safe for use by all threads. Every planned call is in it, also one that never ran.
 *
 * @param info what was known before the first call
 * @param verdict passed, failed or invalid
 * @param problems why the run is invalid or was cut short; empty otherwise
 * @param callResults one for each planned call, by index; in a run over a time, only some of them
 * @param counts how many calls ended how, all of them
 * @param chunksAnswered chunks that got an answer, right or wrong
 * @param chunksPassed chunks whose answer was right
 * @param chunksFailed chunks that were sent and did not pass
 * @param exchanges what became of all exchanges, creations included
 * @param testDuration first call's start to last call's end; zero if there was none
 * @param totalProcessingTime sum of the chunk times
 * @param chunkTime chunk times of all answered chunks, in ms
 * @param exchangeTimes the same by the kind of exchange, creations included
 * @param callDuration durations of all calls that ran, in ms
 * @param realTimeFactor chunk time / audio in the chunk, of all answered chunks
 * @param peakConcurrency most calls in flight at once
 * @param startSpread from the first to the last start among the calls that started together
 * @param gates all gates, judged, in the order in which they were written
 * @param errors failures by pattern, most frequent first
 * @param cost what the run took of the machine that generates the load
 * @param integrity whether the server kept the calls apart, as far as that was checked
 * @param serverMemory what the server held before the load and after it, null where that was not
 *     watched
 * @param timeliness how well the load kept to its schedule
 * @param modes the figures by mode, where calls sent in more than one
 * @param resources what was used of the machines meanwhile
 * @param timeline when what happened
 * @param patterns what failures and slow chunks have in common
 * @param baseline the run beside earlier ones, null where there are none to compare with
 * @param notes what a reader of the figures should know; none of them changes the verdict
 */
@API(status = API.Status.EXPERIMENTAL)
public record RunReport(
    RunInfo info,
    RunVerdict verdict,
    List<String> problems,
    List<CallResult> callResults,
    CallCounts counts,
    long chunksAnswered,
    long chunksPassed,
    long chunksFailed,
    ExchangeCounts exchanges,
    Duration testDuration,
    Duration totalProcessingTime,
    Distribution chunkTime,
    ExchangeTimes exchangeTimes,
    Distribution callDuration,
    Distribution realTimeFactor,
    int peakConcurrency,
    Duration startSpread,
    List<GateResult> gates,
    List<ErrorGroup> errors,
    GeneratorCost cost,
    Integrity integrity,
    @Nullable ServerMemory serverMemory,
    Timeliness timeliness,
    List<ModeFigures> modes,
    ResourceUse resources,
    Timeline timeline,
    List<CommonPattern> patterns,
    @Nullable BaselineComparison baseline,
    List<String> notes) {

  /** Copies the lists. */
  public RunReport {
    problems = List.copyOf(problems);
    callResults = List.copyOf(callResults);
    gates = List.copyOf(gates);
    errors = List.copyOf(errors);
    modes = List.copyOf(modes);
    patterns = List.copyOf(patterns);
    notes = List.copyOf(notes);
  }

  /** Calls that were planned, or, in a run over a time, begun. */
  public long planned() {
    return counts.planned();
  }

  /** Calls that ended so. */
  public long count(CallStatus status) {
    return counts.of(status);
  }

  /** Planned calls but for those that the server turned away as it may. */
  public long judgedCalls() {
    return planned() - count(CallStatus.REJECTED);
  }

  /** Completed calls / planned calls that were not turned away, 0 to 1; 0 where there are none. */
  public double successRate() {
    return judgedCalls() == 0 ? 0 : (double) count(CallStatus.COMPLETED) / judgedCalls();
  }

  /** The same as if only the calls of one mode were in it; empty where there were none. */
  Optional<RunReport> in(StreamMode mode) {
    return modes.stream().filter(each -> each.mode() == mode).findFirst().map(this::with);
  }

  /** Answered chunks / test duration; 0 where nothing was measured. */
  public double chunksPerSecond() {
    return perSecond((double) chunksAnswered);
  }

  /** Completed calls / test duration; 0 where nothing was measured. */
  public double callsPerSecond() {
    return perSecond((double) count(CallStatus.COMPLETED));
  }

  /**
   * Total processing time / test duration, as in the guide: the mean number of requests in flight.
   * It is no speed-up. 0 where nothing was measured.
   */
  public double concurrentEfficiency() {
    return perSecond(seconds(totalProcessingTime));
  }

  /**
   * Time of one call alone × completed calls / test duration: how many times faster the server
   * served the calls at once than it would have one after another. Null where no call was made
   * alone, or none completed.
   */
  public @Nullable Double speedUp() {
    Duration alone = integrity.callAlone();
    return alone == null || count(CallStatus.COMPLETED) == 0
        ? null
        : (Double) perSecond(seconds(alone) * count(CallStatus.COMPLETED));
  }

  /**
   * The calls that were kept waiting far longer than the others, worst first: whose slowest update,
   * or whose final one, took at least 1 s longer and three times as long as that of a call usually
   * does, and fifteen times as far from it as calls usually are (both the median).
   */
  public List<Stall> stalls() {
    return Stalls.in(this);
  }

  /** Whether the generator was the limit, so that the figures are not the server's alone. */
  public GeneratorLimit generatorLimit() {
    return GeneratorLimit.of(this);
  }

  /** Test duration / planned calls: what the guide's sample prints as average call duration. */
  public Duration wallTimePerCall() {
    return planned() == 0 ? Duration.ZERO : testDuration.dividedBy(planned());
  }

  /** The same with the notes that its figures ask for. */
  RunReport noted() {
    return with(
        verdict,
        gates,
        baseline,
        Stream.concat(
                notes.stream(),
                Stream.of(
                        cost.note(chunksAnswered),
                        Queueing.note(this),
                        Stalls.note(this),
                        Hoarding.note(this))
                    .flatMap(Optional::stream))
            .toList());
  }

  /** The same with its gates judged, and with the verdict that follows. */
  RunReport judged(List<GateResult> results) {
    return with(verdict(results), results, baseline, notes);
  }

  /** The same with one more note. */
  public RunReport noting(String note) {
    return with(verdict, gates, baseline, Stream.concat(notes.stream(), Stream.of(note)).toList());
  }

  /** The same beside its baseline. */
  RunReport comparedWith(BaselineComparison earlier) {
    return with(
        verdict, gates, earlier, Stream.concat(notes.stream(), earlier.note().stream()).toList());
  }

  private RunReport with(
      RunVerdict newVerdict,
      List<GateResult> newGates,
      @Nullable BaselineComparison newBaseline,
      List<String> newNotes) {
    return new RunReport(
        info,
        newVerdict,
        problems,
        callResults,
        counts,
        chunksAnswered,
        chunksPassed,
        chunksFailed,
        exchanges,
        testDuration,
        totalProcessingTime,
        chunkTime,
        exchangeTimes,
        callDuration,
        realTimeFactor,
        peakConcurrency,
        startSpread,
        newGates,
        errors,
        cost,
        integrity,
        serverMemory,
        timeliness,
        modes,
        resources,
        timeline,
        patterns,
        newBaseline,
        newNotes);
  }

  private RunReport with(ModeFigures part) {
    return new RunReport(
        info,
        verdict,
        problems,
        callResults,
        part.calls(),
        part.chunkTime().count(),
        chunksPassed,
        chunksFailed,
        exchanges,
        testDuration,
        totalProcessingTime,
        part.chunkTime(),
        part.exchangeTimes(),
        part.callDuration(),
        part.realTimeFactor(),
        peakConcurrency,
        startSpread,
        gates,
        errors,
        cost,
        integrity,
        serverMemory,
        timeliness,
        modes,
        resources,
        timeline,
        patterns,
        baseline,
        notes);
  }

  private RunVerdict verdict(List<GateResult> results) {
    if (!problems.isEmpty()) {
      return RunVerdict.INVALID;
    }
    boolean held = chunksAnswered > 0 && results.stream().allMatch(GateResult::passed);
    if (held) {
      return RunVerdict.PASSED;
    }
    return info.role() == RunInfo.Role.SOUGHT ? RunVerdict.BEYOND_CAPACITY : RunVerdict.FAILED;
  }

  private double perSecond(double amount) {
    return testDuration.isZero() ? 0 : amount / seconds(testDuration);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
