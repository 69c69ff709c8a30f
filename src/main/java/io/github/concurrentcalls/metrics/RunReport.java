package io.github.concurrentcalls.metrics;

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
 * @param chunksFailed chunks that were sent and did not pass
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
 * @param patterns what failures and slow chunks have in common
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
    long chunksFailed,
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
    List<CommonPattern> patterns,
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

  /** Completed calls / planned calls, 0 to 1. */
  public double successRate() {
    return planned() == 0 ? 0 : (double) count(CallStatus.COMPLETED) / planned();
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
        Stream.of(
                cost.note(chunksAnswered),
                Queueing.note(this),
                Stalls.note(this),
                Hoarding.note(this))
            .flatMap(Optional::stream)
            .toList());
  }

  /** The same with its gates judged, and with the verdict that follows. */
  RunReport judged(List<GateResult> results) {
    return with(verdict(results), results, notes);
  }

  private RunReport with(RunVerdict newVerdict, List<GateResult> newGates, List<String> newNotes) {
    return new RunReport(
        info,
        newVerdict,
        problems,
        callResults,
        counts,
        chunksAnswered,
        chunksFailed,
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
        patterns,
        newNotes);
  }

  private RunVerdict verdict(List<GateResult> results) {
    if (!problems.isEmpty()) {
      return RunVerdict.INVALID;
    }
    boolean held = chunksAnswered > 0 && results.stream().allMatch(GateResult::passed);
    return held ? RunVerdict.PASSED : RunVerdict.FAILED;
  }

  private double perSecond(double amount) {
    return testDuration.isZero() ? 0 : amount / seconds(testDuration);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
