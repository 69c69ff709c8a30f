package io.github.concurrentcalls.baseline;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.metrics.Baseline;
import io.github.concurrentcalls.metrics.CallRecorder;
import io.github.concurrentcalls.metrics.Fixture;
import io.github.concurrentcalls.metrics.Gate;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunRecorder;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.plan.StreamMode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A server whose chunk times are lognormal, about a second, with an effect of the run and one of
 * the call: what a test knows the truth about.
 *
 * @param ofRun standard deviation of the logarithm from run to run
 * @param ofCall from call to call
 * @param ofChunk from chunk to chunk
 */
record SimulatedServer(double ofRun, double ofCall, double ofChunk) {
  private static final Verdict GOOD = new Verdict.Passed(Verdict.Outcome.ANALYSED, null, null);
  private static final double MEDIAN_NANOS = 1e9;

  /** A load of so many calls of so many chunks. */
  static RunInfo load(int calls, int chunks) {
    return Fixture.info(calls, 10_000, chunks);
  }

  /** A run of this load, against the server made so many times slower. */
  RunReport run(
      RunInfo load, double factor, Random random, @Nullable Baseline against, String... gates) {
    RunRecorder run = new RunRecorder(load);
    if (against != null) {
      run.baseline(against);
    }
    double slowness = factor * effect(ofRun, random);
    List<CallRecorder> calls =
        IntStream.rangeClosed(1, load.plan().calls()).mapToObj(run::open).toList();
    for (int i = 0; i < calls.size(); i++) {
      CallIdentity call =
          new CallIdentity(
              i + 1, "call_" + (i + 1), "a", "c", StreamMode.BOTH, load.chunksPerCall());
      call(calls.get(i), call, slowness * effect(ofCall, random), random);
      calls.get(i).close(call, null);
    }
    return run.freeze(Gate.parseAll(List.of(gates), false));
  }

  private void call(CallRecorder into, CallIdentity call, double slowness, Random random) {
    Function<Integer, Long> nanos =
        chunk -> Math.round(MEDIAN_NANOS * slowness * effect(ofChunk, random));
    long now = 0;
    into.record(call, exchange(ExchangeKind.CREATE, 0, now, now + 1_000_000));
    now += 1_000_000;
    for (int chunk = 1; chunk <= call.chunks(); chunk++) {
      long end = now + nanos.apply(chunk);
      ExchangeKind kind = chunk == call.chunks() ? ExchangeKind.FINAL : ExchangeKind.UPDATE;
      into.record(call, exchange(kind, chunk, now, end));
      now = end;
    }
  }

  private static Exchange exchange(ExchangeKind kind, int chunk, long start, long end) {
    Duration audio = chunk == 0 ? Duration.ZERO : Duration.ofSeconds(10);
    return new Exchange(kind, chunk, audio, Exchange.ANY_TIME, start, end, 200, GOOD);
  }

  private static double effect(double deviation, Random random) {
    return Math.exp(deviation * random.nextGaussian());
  }
}
