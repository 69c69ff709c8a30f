package io.github.concurrentcalls.capacity;

import io.github.concurrentcalls.metrics.RunReport;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the run at one load level says about the server's capacity. Immutable.
 *
 * @param calls calls of the run, all of them at once, at least 1
 * @param chunksPerSecond chunks that passed / test duration, 0 or more: a server that is quick to
 *     answer with errors has no capacity
 * @param inFlight mean number of requests in flight, 0 or more
 * @param p50 median of the chunk times, in ms
 * @param p95 their 95th percentile, in ms
 * @param speedUp against one call after another, null where that was not measured
 * @param outcome what became of the run
 * @param chunksPassed chunks whose answer was right
 * @param chunksFailed chunks that were sent and did not pass
 */
@API(status = API.Status.EXPERIMENTAL)
public record LevelFigures(
    int calls,
    double chunksPerSecond,
    double inFlight,
    double p50,
    double p95,
    @Nullable Double speedUp,
    LevelOutcome outcome,
    long chunksPassed,
    long chunksFailed) {

  /** By how much, relatively, the throughput of the same load commonly differs between runs. */
  static final double BETWEEN_RUNS = 0.05;

  /** Quantile of the normal distribution at 95 %. */
  private static final double Z95 = 1.6448536269514722;

  /**
   * Checks the figures that are computed with.
   *
   * @throws IllegalArgumentException naming the first that is out of bounds
   */
  public LevelFigures {
    require(calls >= 1, "calls", calls);
    require(chunksPerSecond >= 0 && Double.isFinite(chunksPerSecond), "chunks/s", chunksPerSecond);
    require(inFlight >= 0 && Double.isFinite(inFlight), "requests in flight", inFlight);
  }

  /** The figures of a finished run. */
  static LevelFigures of(RunReport run) {
    long passed = run.chunksPassed();
    double seconds = run.testDuration().toNanos() / 1e9;
    return new LevelFigures(
        run.info().plan().calls(),
        seconds > 0 ? passed / seconds : 0,
        run.concurrentEfficiency(),
        run.chunkTime().percentile(50),
        run.chunkTime().percentile(95),
        run.speedUp(),
        outcome(run),
        passed,
        run.chunksFailed());
  }

  /** Whether a law can be held against it. */
  boolean usable() {
    return outcome != LevelOutcome.INVALID && chunksPerSecond > 0 && inFlight > 0;
  }

  /**
   * Standard error of the throughput, relative: what runs differ by, and what chunk times that are
   * spread like these leave open after so many of them. The spread is that of a lognormal
   * distribution with these two percentiles.
   */
  double noise() {
    double spread = p50 > 0 && p95 > p50 ? Math.log(p95 / p50) / Z95 : 0;
    return Math.sqrt(BETWEEN_RUNS * BETWEEN_RUNS + spread * spread / Math.max(1, chunksPassed));
  }

  /** Time for which a call has no request in flight, by the chunk, in seconds. */
  double rest() {
    return Math.max(0, (calls - inFlight) / chunksPerSecond);
  }

  /** How many different levels there are among these. */
  static int distinct(List<LevelFigures> levels) {
    return (int) levels.stream().mapToInt(LevelFigures::calls).distinct().count();
  }

  private static LevelOutcome outcome(RunReport run) {
    return switch (run.verdict()) {
      case PASSED -> LevelOutcome.HELD;
      case FAILED, BEYOND_CAPACITY -> LevelOutcome.BROKE;
      case INVALID -> LevelOutcome.INVALID;
    };
  }

  private static void require(boolean holds, String what, Number found) {
    if (!holds) {
      throw new IllegalArgumentException("A level cannot have " + found + " " + what + ".");
    }
  }
}
