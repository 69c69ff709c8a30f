package io.github.concurrentcalls.metrics;

import java.util.Optional;
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
    if (speedUp == null || speedUp >= LITTLE || report.peakConcurrency() < LEAST_AT_ONCE) {
      return Optional.empty();
    }
    return Optional.of(
        "%d calls at once were served hardly faster than one after another (speed-up %.2fx): the server seems to let one request through at a time. Look for a lock around the whole request, a single worker, or a pool of one connection. A gate such as 'speed_up >= 2x' makes this red."
            .formatted(report.peakConcurrency(), speedUp));
  }
}
