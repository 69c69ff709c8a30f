package io.github.concurrentcalls.metrics;

import static io.github.concurrentcalls.metrics.Fixture.ANALYSED;
import static io.github.concurrentcalls.metrics.Fixture.call;
import static io.github.concurrentcalls.metrics.Fixture.chunk;
import static io.github.concurrentcalls.metrics.Fixture.info;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A call that is kept waiting is told from a server that is slow to all. */
class StallsTest {
  private static final int CHUNKS = 4;

  /** A run in which a chunk of a call takes so many milliseconds. */
  private static RunReport run(int calls, ChunkMillis millis) {
    return run(calls, Integrity.UNCHECKED, millis);
  }

  private static RunReport run(int calls, Integrity alone, ChunkMillis millis) {
    RunRecorder run = new RunRecorder(info(calls, calls, CHUNKS));
    run.integrity(alone);
    List<CallRecorder> all = IntStream.rangeClosed(1, calls).mapToObj(run::open).toList();
    for (int index = 1; index <= calls; index++) {
      CallRecorder open = all.get(index - 1);
      double now = 0;
      for (int number = 1; number <= CHUNKS; number++) {
        double end = now + millis.of(index, number);
        open.record(call(index, CHUNKS), chunk(number, now, end, ANALYSED));
        now = end;
      }
      open.close(call(index, CHUNKS), null);
    }
    return run.freeze(List.of());
  }

  /** What is known of a call that was made alone. */
  private static Integrity alone(int millis, @Nullable ChunkTime stall) {
    return new Integrity(
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        Duration.ofMillis(millis),
        stall,
        Compared.NONE,
        QueuedCalls.NONE);
  }

  private interface ChunkMillis {
    double of(int call, int chunk);
  }

  private static ChunkMillis allAlike(IntToDoubleFunction ofCall) {
    return (call, chunk) -> ofCall.applyAsDouble(call);
  }

  @Test
  void theOneThatWaitedIsNamed() {
    RunReport report = run(12, (call, chunk) -> call == 7 && chunk == 1 ? 2_310 : 40 + call);

    assertThat(report.stalls())
        .extracting(stall -> stall.call().index(), Stall::at)
        .containsExactly(tuple(7, new ChunkTime(1, Duration.ofMillis(2_310))));
    assertThat(Stalls.note(report).orElseThrow())
        .startsWith(
            "1 call stalled: chunk 1 of call 7 took 2,310 ms, where a chunk usually takes ");
    assertThat(report.notes()).contains(Stalls.note(report).orElseThrow());
  }

  @Test
  void oneOfTwoIsEnoughToCompareWith() {
    assertThat(run(2, (call, chunk) -> call == 2 && chunk == 3 ? 2_000 : 40).stalls()).hasSize(1);
    assertThat(run(1, (call, chunk) -> chunk == 3 ? 2_000 : 40).stalls()).isEmpty();
  }

  @Test
  void whatIsSlowForAllIsNoStall() {
    Random dice = new Random(1);
    Stream.of(
            allAlike(call -> 5_000 + 100 * call),
            // All chunks go through one lock, one after another.
            allAlike(call -> 500 * call),
            // The server warms up.
            (ChunkMillis) (call, chunk) -> chunk == 1 ? 3_000 + 10 * call : 20,
            // An exponential law: most are quick, some are not.
            (ChunkMillis) (call, chunk) -> -300 * Math.log(1 - dice.nextDouble()),
            // Far above the others, but less than a second.
            allAlike(call -> call == 3 ? 900 : 10))
        .forEach(times -> assertThat(run(30, times).stalls()).isEmpty());
  }

  @Test
  void whereAllStallAsACallAloneDoesAllAreNamed() {
    ChunkTime stall = new ChunkTime(2, Duration.ofMillis(2_200));
    ChunkMillis all = (call, chunk) -> chunk == 2 ? 2_100 + call : 40;

    assertThat(run(12, alone(2_400, null), all).stalls()).isEmpty();
    RunReport report = run(12, alone(2_400, stall), all);
    assertThat(report.stalls()).hasSize(12).allMatch(each -> each.at().chunk() == 2);
    assertThat(Stalls.note(report).orElseThrow())
        .startsWith("12 calls stalled: chunk 2 of call 12 took 2,112 ms")
        .contains(" and 9 more, ", "A call that was alone stalled there, too");
  }

  @Test
  void aStallIsNotTakenForAQueue() {
    RunReport stalled =
        run(12, alone(200, null), (call, chunk) -> call == 7 && chunk == 1 ? 2_310 : 50);
    assertThat(stalled.speedUp()).isLessThan(2);
    assertThat(stalled.notes()).hasSize(1).allMatch(note -> note.contains("stalled_calls"));

    RunReport stalledInAQueue =
        run(12, alone(200, null), (call, chunk) -> call == 7 && chunk == 1 ? 4_000 : 600);
    assertThat(stalledInAQueue.notes())
        .hasSize(2)
        .anyMatch(note -> note.contains("let one request through at a time"));
  }

  @Test
  void theyAreCountedForGates() {
    RunReport report = run(12, (call, chunk) -> call <= 2 && chunk == 1 ? 2_300 : 40);

    GateResult gate = Gate.parse("stalled_calls <= 1").judge(report);

    assertThat(gate.passed()).isFalse();
    assertThat(gate.message()).isEqualTo("stalled_calls was 2, allowed at most 1 (12 calls)");
  }
}
