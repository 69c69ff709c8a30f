package io.github.concurrentcalls.metrics;

import static io.github.concurrentcalls.metrics.Fixture.ANALYSED;
import static io.github.concurrentcalls.metrics.Fixture.call;
import static io.github.concurrentcalls.metrics.Fixture.chunk;
import static io.github.concurrentcalls.metrics.Fixture.info;
import static io.github.concurrentcalls.metrics.Fixture.violated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A report can be had while calls still run: right so far, and nothing is lost by it. */
class FreezeInMidRunTest {
  @Test
  void freezesInMidRunAndGoesOn() {
    RunRecorder run = new RunRecorder(info(3, 3, 2));
    CallRecorder done = run.open(1);
    CallRecorder going = run.open(2);
    done.record(call(1, 2), chunk(1, 0, 10, ANALYSED));
    done.record(call(1, 2), chunk(2, 10, 20, ANALYSED));
    done.close(call(1, 2), null);
    going.record(call(2, 2), chunk(1, 5, 35, ANALYSED));

    for (int i = 0; i < 2; i++) {
      RunReport early = run.freeze(List.of());
      assertThat(early.problems()).isEmpty();
      assertThat(early.chunksAnswered()).isEqualTo(3);
      assertThat(early.testDuration()).isEqualTo(Duration.ofMillis(35));
      assertThat(early.startSpread()).isEqualTo(Duration.ofMillis(5));
      assertThat(early.callDuration().count()).isEqualTo(1);
      assertThat(early.callResults())
          .extracting(CallResult::status, CallResult::callId, CallResult::chunksAnswered)
          .containsExactly(
              tuple(CallStatus.COMPLETED, call(1, 2).callId(), 2),
              tuple(CallStatus.FAILED, call(2, 2).callId(), 1),
              tuple(CallStatus.FAILED, "", 0));
      assertThat(early.errors())
          .extracting(ErrorGroup::message)
          .containsExactly("the run was stopped after 1 of 2 chunks", "the call never ran");
    }

    going.record(call(2, 2), chunk(2, 40, 60, ANALYSED));
    CallResult result = going.close(call(2, 2), null);
    assertThat(result.status()).isEqualTo(CallStatus.COMPLETED);
    assertThat(result.processingTime()).isEqualTo(Duration.ofMillis(50));
    RunReport late = run.freeze(List.of());
    assertThat(late.chunksAnswered()).isEqualTo(4);
    assertThat(late.errors()).extracting(ErrorGroup::message).containsExactly("the call never ran");
    assertThat(late.problems())
        .singleElement()
        .asString()
        .startsWith("at most 2 calls were in flight");
  }

  @Test
  void losesNothingWhileOthersFreeze() throws InterruptedException {
    int calls = 4;
    int chunks = 20_000;
    RunRecorder run = new RunRecorder(info(calls, calls, chunks));
    CountDownLatch writing = new CountDownLatch(calls);
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= calls; i++) {
      CallIdentity call = call(i, chunks);
      CallRecorder open = run.open(i);
      threads.add(
          new Thread(
              () -> {
                for (int n = 1; n <= chunks; n++) {
                  open.record(call, chunk(n, n, n + 1, n % 2 == 0 ? ANALYSED : violatedOf(n)));
                }
                open.close(call, null);
                writing.countDown();
              }));
    }
    threads.forEach(Thread::start);
    long seen = 0;
    while (writing.getCount() > 0) {
      RunReport report = run.freeze(List.of());
      assertThat(report.chunksAnswered()).isGreaterThanOrEqualTo(seen);
      assertThat(report.chunkTime().count()).isEqualTo(report.chunksAnswered());
      assertThat(report.callResults().stream().mapToInt(CallResult::chunksAnswered).sum())
          .isEqualTo((int) report.chunksAnswered());
      seen = report.chunksAnswered();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    RunReport report = run.freeze(List.of());

    assertThat(report.chunksAnswered()).isEqualTo((long) calls * chunks);
    assertThat(report.chunksFailed()).isEqualTo((long) calls * chunks / 2);
    assertThat(report.totalProcessingTime()).isEqualTo(Duration.ofMillis((long) calls * chunks));
    assertThat(report.errors()).hasSize(ErrorTable.MOST_PATTERNS + 1);
    assertThat(report.errors().stream().mapToLong(ErrorGroup::count).sum())
        .isEqualTo((long) calls * chunks / 2);
    assertThat(report.errors().get(0).message()).isEqualTo("other patterns");
    assertThat(report.errors().get(0).calls()).isEqualTo(calls);
  }

  private static Verdict violatedOf(int pattern) {
    return violated(FailureKind.VIOLATION, "pattern " + pattern);
  }
}
