package io.github.concurrentcalls.metrics;

import static io.github.concurrentcalls.metrics.Fixture.ANALYSED;
import static io.github.concurrentcalls.metrics.Fixture.call;
import static io.github.concurrentcalls.metrics.Fixture.chunk;
import static io.github.concurrentcalls.metrics.Fixture.info;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.metrics.Violation.Evidence;
import io.github.concurrentcalls.metrics.Violation.Party;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether two calls of a violation could have raced. */
class OverlapTest {
  /** Calls 1 and 2 overlap for two seconds, call 3 comes later. */
  private static final RunReport RUN = run();

  private static RunReport run() {
    RunRecorder run = new RunRecorder(info(3, 3, 1));
    double[][] times = {{0, 4_000}, {2_000, 6_000}, {7_000, 8_000}};
    for (int i = 0; i < times.length; i++) {
      CallRecorder open = run.open(i + 1);
      open.record(call(i + 1, 1), chunk(1, times[i][0], times[i][1], ANALYSED));
      open.close(call(i + 1, 1), null);
    }
    return run.freeze(List.of());
  }

  private static Violation between(int... indexes) {
    List<Party> parties =
        IntStream.of(indexes).mapToObj(index -> new Party(index, "id" + index)).toList();
    return new Violation(ViolationKind.CROSS_TALK, parties, 1, "mixed", new Evidence("a", "b"));
  }

  @Test
  void isTheTimeThatTheyHadInCommon() {
    Overlap overlap = Overlap.of(RUN, between(2, 1)).orElseThrow();

    assertThat(overlap.time()).isEqualTo(Duration.ofSeconds(2));
    assertThat(overlap)
        .hasToString(
            "call 2 ran from 2.00 s to 6.00 s, call 1 from 0.00 s to 4.00 s: at once for 2.00 s");
  }

  @Test
  void mayBeNone() {
    Overlap overlap = Overlap.of(RUN, between(1, 3)).orElseThrow();

    assertThat(overlap.time()).isZero();
    assertThat(overlap.toString()).endsWith("call 3 from 7.00 s to 8.00 s: not at once");
  }

  @Test
  void takesTwoCallsOfTheRun() {
    assertThat(Overlap.of(RUN, between(1))).isEmpty();
    // A reference call, which was made alone.
    assertThat(Overlap.of(RUN, between(1, 4))).isEmpty();
  }
}
