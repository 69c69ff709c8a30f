package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.plan.StreamMode;
import java.util.EnumMap;
import java.util.Map;

/** What the calls that sent in one mode add up to, as far as they are over. Not thread-safe. */
final class ModeTally {
  private static final double PER_MILLISECOND = Samples.STEPS / 1000;

  final Tally exchanges = Tally.ofRun();
  final Samples callDuration = Samples.many();
  private final Map<CallStatus, Long> counts = new EnumMap<>(CallStatus.class);

  void add(Tally call, CallStatus status) {
    exchanges.add(call);
    counts.merge(status, 1L, Long::sum);
    if (call.ran()) {
      callDuration.record(call.duration().toNanos());
    }
  }

  long count(CallStatus status) {
    return counts.getOrDefault(status, 0L);
  }

  long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  ModeFigures figures(StreamMode mode) {
    return new ModeFigures(
        mode,
        new CallCounts(
            count(),
            count(CallStatus.COMPLETED),
            count(CallStatus.PARTIAL),
            count(CallStatus.FAILED),
            count(CallStatus.REJECTED)),
        exchanges.chunkTime().distribution(PER_MILLISECOND),
        exchanges.exchangeTimes(),
        callDuration.distribution(PER_MILLISECOND),
        exchanges.realTimeFactor.distribution(Samples.STEPS));
  }
}
