package io.github.concurrentcalls.metrics;

import static io.github.concurrentcalls.metrics.Fixture.ANALYSED;
import static io.github.concurrentcalls.metrics.Fixture.call;
import static io.github.concurrentcalls.metrics.Fixture.chunk;
import static io.github.concurrentcalls.metrics.Fixture.info;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Memory that a server keeps is a note and a figure. */
class HoardingTest {
  private static final long MEGABYTE = 1_000_000;

  /** A run of one call, after which the server holds so much more than before. */
  private static RunReport run(@Nullable ServerMemory memory) {
    RunRecorder run = new RunRecorder(info(1, 1, 1));
    CallRecorder open = run.open(1);
    open.record(call(1, 1), chunk(1, 0, 10, ANALYSED));
    open.close(call(1, 1), null);
    if (memory != null) {
      run.serverMemory(memory);
    }
    return run.freeze(List.of(Gate.parse("server_memory_growth <= 0.05GB")));
  }

  private static ServerMemory grownBy(int megabytes, @Nullable Long expected) {
    return new ServerMemory("live heap", 100 * MEGABYTE, (100 + megabytes) * MEGABYTE, expected);
  }

  @Test
  void moreThanAnyLoadBringsIsNotedAndBreaksItsGate() {
    RunReport report = run(grownBy(64, 21 * MEGABYTE));

    assertThat(report.notes())
        .singleElement()
        .asString()
        .startsWith(
            "The server holds 64.0 MB more after the load than before it, 64.0 MB for each call (live heap); up to 21.0 MB are")
        .endsWith("A gate such as 'server_memory_growth <= 21MB' makes this red.");
    assertThat(report.gates())
        .extracting(GateResult::message)
        .containsExactly(
            "server_memory_growth was 0.0640 GB, allowed at most 0.05 GB (1 of 1 call)");
  }

  @Test
  void whatAnyLoadBringsIsNotNoted() {
    assertThat(run(grownBy(21, 21 * MEGABYTE)).notes()).isEmpty();
    assertThat(run(grownBy(-5, 21 * MEGABYTE)).notes()).isEmpty();
  }

  @Test
  void whatSaysNothingOfWhatIsKeptIsNotNoted() {
    assertThat(run(grownBy(640, null)).notes()).isEmpty();
  }

  @Test
  void aGateOnWhatWasNotWatchedIsRed() {
    assertThat(run(null).gates())
        .extracting(GateResult::passed, GateResult::message)
        .containsExactly(
            tuple(
                false,
                "server_memory_growth was not measured (not watched), so the gate cannot hold"));
  }
}
