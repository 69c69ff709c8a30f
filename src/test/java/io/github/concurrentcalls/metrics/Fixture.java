package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
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
import java.util.List;
import java.util.Set;

/** Runs, calls and exchanges with times that a test can add up in its head. */
public final class Fixture {
  static final Verdict ANALYSED = new Verdict.Passed(Verdict.Outcome.ANALYSED, 22.2, 44.4);
  static final Verdict CREATED = new Verdict.Passed(Verdict.Outcome.ACKNOWLEDGED, null, null);

  private static final long MILLI = 1_000_000;

  private Fixture() {}

  /** A load of so many calls, at most so many at once, of so many chunks. */
  public static RunInfo info(int calls, int workers, int chunks) {
    LoadPlan plan =
        new LoadPlan(
            calls,
            workers,
            Path.of("testdata/audiotest.wav"),
            null,
            Duration.ofSeconds(10),
            StreamMode.BOTH,
            "http://localhost:5000",
            LoadShape.atOnce(new Pacing.Fixed(Duration.ZERO)),
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60)),
            IsolationPlan.OFF,
            Set.of(),
            List.of(),
            List.of());
    URI server = URI.create("http://localhost:5000");
    return new RunInfo(
        "calls",
        "ATest",
        "calls",
        "[id]",
        plan,
        server,
        chunks,
        null,
        Instant.EPOCH,
        RunInfo.Role.MEASURED,
        null);
  }

  static CallIdentity call(int index, int chunks) {
    String id = String.format("concurrent_test_%08x", 0xa0000000 + index);
    return new CallIdentity(
        index, id, "agent_" + index, "customer_" + index, StreamMode.BOTH, chunks);
  }

  static Exchange creation(double startMs, double endMs, Verdict verdict) {
    return exchange(ExchangeKind.CREATE, 0, 0, startMs, endMs, verdict);
  }

  /** A chunk of ten seconds. */
  static Exchange chunk(int number, double startMs, double endMs, Verdict verdict) {
    return exchange(ExchangeKind.UPDATE, number, 10, startMs, endMs, verdict);
  }

  static Exchange exchange(
      ExchangeKind kind, int number, int audio, double startMs, double endMs, Verdict verdict) {
    int status = verdict instanceof Verdict.Broken ? 0 : 200;
    return new Exchange(
        kind,
        number,
        Duration.ofSeconds(audio),
        Exchange.ANY_TIME,
        Math.round(startMs * MILLI),
        Math.round(endMs * MILLI),
        verdict instanceof Verdict.Violated wrong && wrong.kind() == FailureKind.STATUS
            ? 503
            : status,
        verdict);
  }

  static Verdict violated(FailureKind kind, String message) {
    return new Verdict.Violated(kind, message, "evidence of " + message);
  }

  static Verdict broken(FailureKind kind) {
    return new Verdict.Broken(kind, "no luck");
  }

  /** A run of one call after another in time, all open at once, each chunk so many ms long. */
  static RunReport run(int calls, int completed, double... chunkMs) {
    RunRecorder run = new RunRecorder(info(calls, calls, chunkMs.length));
    CallRecorder[] open = new CallRecorder[calls];
    for (int i = 0; i < calls; i++) {
      open[i] = run.open(i + 1);
    }
    for (int i = 0; i < calls; i++) {
      CallIdentity call = call(i + 1, chunkMs.length);
      double now = 0;
      for (int n = 1; n <= chunkMs.length; n++) {
        Verdict verdict =
            i < completed || n > 1 ? ANALYSED : violated(FailureKind.VIOLATION, "wrong");
        open[i].record(call, chunk(n, now, now + chunkMs[n - 1], verdict));
        now += chunkMs[n - 1];
      }
      open[i].close(call, null);
    }
    return run.freeze(List.of());
  }
}
