package io.github.concurrentcalls.metrics;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in a sentence what a low speed-up means. A server that lets one call through after another
 * passes every other figure: all calls succeed, and the concurrent efficiency is as high as if they
 * were served at once.
 */
final class Queueing {
  private static final double LITTLE = 2;
  private static final int LEAST_AT_ONCE = 4;

  private Queueing() {}

  static Optional<String> note(RunReport report) {
    @Nullable Double speedUp = report.speedUp();
    if (speedUp == null
        || speedUp >= LITTLE
        || report.peakConcurrency() < LEAST_AT_ONCE
        || isDueToStalls(report)) {
      return Optional.empty();
    }
    return Optional.of(
        "%d calls at once were served hardly faster than one after another (speed-up %.2fx): the server seems to let one request through at a time. Look for a lock around the whole request, a single worker, or a pool of one connection. A gate such as 'speed_up >= 2x' makes this red."
            .formatted(report.peakConcurrency(), speedUp));
  }

  /**
   * Whether the run took so long only because of calls that stalled: one that waits for 2 s makes
   * any short run a slow one. In a queue the others take long, too, the last of them as long as all
   * of them one after another.
   */
  private static boolean isDueToStalls(RunReport report) {
    Set<Integer> stalled =
        report.stalls().stream().map(stall -> stall.call().index()).collect(Collectors.toSet());
    @Nullable Duration alone = report.integrity().callAlone();
    if (stalled.isEmpty() || alone == null) {
      return false;
    }
    return report.callResults().stream()
        .filter(call -> call.status() == CallStatus.COMPLETED && !stalled.contains(call.index()))
        .map(CallResult::duration)
        .max(Comparator.naturalOrder())
        .filter(longest -> longest.toNanos() * LITTLE <= alone.toNanos() * report.peakConcurrency())
        .isPresent();
  }
}
