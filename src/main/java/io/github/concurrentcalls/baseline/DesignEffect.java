package io.github.concurrentcalls.baseline;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.RunReport;
import java.util.List;

/**
 * Chunks of one call are alike: it met the same neighbours, the same connection, the same shard. So
 * n chunks tell less than n independent ones, by the design effect (L. Kish, <i>Survey
 * Sampling</i>, 1965): the variance of the calls' means, over what it would be if chunks did not
 * care whose they are. Resampling then draws n / design effect chunks, which is what drawing whole
 * calls comes to, and needs the times of no single call.
 */
final class DesignEffect {
  private DesignEffect() {}

  /** 1 where chunks are independent, or nothing is known, up to the chunks of a call. */
  static double of(RunReport run) {
    List<CallResult> calls =
        run.callResults().stream().filter(call -> call.chunksAnswered() > 0).toList();
    if (calls.size() < 2) {
      return 1;
    }
    double chunks = calls.stream().mapToInt(CallResult::chunksAnswered).average().orElse(1);
    double within = Sketch.of(run.chunkTime()).variance();
    double effect = within == 0 ? 1 : chunks * varianceOfMeans(calls) / within;
    return Math.max(1, Math.min(chunks, effect));
  }

  private static double varianceOfMeans(List<CallResult> calls) {
    double mean = calls.stream().mapToDouble(DesignEffect::meanMillis).average().orElse(0);
    double squares = 0;
    for (CallResult call : calls) {
      squares += Math.pow(meanMillis(call) - mean, 2);
    }
    return squares / (calls.size() - 1);
  }

  private static double meanMillis(CallResult call) {
    return call.processingTime().toNanos() / 1e6 / call.chunksAnswered();
  }
}
