package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.metrics.CallRecorder;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunRecorder;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.plan.StreamMode;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a passed chunk costs its call's thread once its answer is verified. */
class ChunkPathTest {
  private static final int CHUNKS = 2_000;
  private static final int MOST_BYTES = 400;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Screen screen = new Screen();

  @TempDir private Path directory;

  @ParameterizedTest(name = "call {1} of {0}")
  @CsvSource({"5, 1", "10000, 1", "10000, 2"})
  void allocatesLittle(int calls, int index) {
    RunInfo run = RunReports.info(calls);
    CallIdentity call = new CallIdentity(index, "id", "agent", "customer", StreamMode.BOTH, CHUNKS);
    CallRecorder recorder = new RunRecorder(run).open(index);
    List<Exchange> exchanges =
        IntStream.rangeClosed(1, CHUNKS).mapToObj(ChunkPathTest::chunk).toList();
    RunSink sinks = sinks();
    sinks.runStarted(run);
    sinks.callStarted(run, index, "id", CHUNKS);
    long bytes = 0;
    for (int round = 0; round < 2; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (Exchange exchange : exchanges) {
        sinks.exchangeFinished(recorder.record(call, exchange));
      }
      bytes = (THREADS.getCurrentThreadAllocatedBytes() - before) / CHUNKS;
    }
    sinks.runFinished(RunReports.guide());

    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  private RunSink sinks() {
    Lines lines = new Lines(screen.stream());
    return new Sinks(
        screen.stream(),
        List.of(
            new AllureSink(new AllureResults(directory, directory), Clock.systemUTC(), Map.of()),
            new ConsoleSink(
                lines,
                new PlainProgress(lines),
                List.of(),
                new LiveOutput.Sampling(false, () -> 0))));
  }

  private static Exchange chunk(int number) {
    return new Exchange(
        ExchangeKind.UPDATE,
        number,
        Duration.ofSeconds(10),
        Exchange.ANY_TIME,
        number * 1_000L,
        number * 1_000L + 500,
        200,
        new Verdict.Passed(Verdict.Outcome.ANALYSED, 22.2, 44.4));
  }
}
