package io.github.concurrentcalls.bench.subject;

import org.jspecify.annotations.Nullable;

/**
 * What one subject did under one load. Immutable.
 *
 * @param chunks chunks that were answered
 * @param wallNanos from the start of the first call to the end of the last one
 * @param cpuNanos CPU time of the whole process in that time
 * @param allocated bytes of heap that were allocated for it
 * @param classes classes that were loaded meanwhile
 * @param peakRss most bytes of memory that the process ever had resident
 * @param report what the product says, null for the other subjects
 */
public record Measurement(
    long chunks,
    long wallNanos,
    long cpuNanos,
    long allocated,
    long classes,
    long peakRss,
    @Nullable ProductReport report) {

  /**
   * What stands in the product's report.
   *
   * @param verdict passed, failed or invalid
   * @param peakConcurrency most calls in flight
   * @param violations chunks whose answer was found to be wrong
   * @param p50Millis median of the chunk times
   * @param p99Millis the slowest of a hundred of them
   * @param launchCpuNanos CPU time of the whole launch, from JUnit's start to the last report
   */
  public record ProductReport(
      String verdict,
      int peakConcurrency,
      long violations,
      double p50Millis,
      double p99Millis,
      long launchCpuNanos) {}

  /** Chunks per second. */
  public double rate() {
    return chunks * 1e9 / wallNanos;
  }

  /** Milliseconds of CPU for a chunk. */
  public double cpuMillisPerChunk() {
    return cpuNanos / 1e6 / chunks;
  }

  /** How much of one core the process used. */
  public double coreShare() {
    return (double) cpuNanos / wallNanos;
  }

  /** Classes loaded for a chunk. */
  public double classesPerChunk() {
    return (double) classes / chunks;
  }

  /** Bytes allocated for a chunk. */
  public double allocatedPerChunk() {
    return (double) allocated / chunks;
  }
}
