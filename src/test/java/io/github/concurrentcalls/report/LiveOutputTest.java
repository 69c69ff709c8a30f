package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.RunVerdict;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The console of runs that are larger, or of outputs that are slower, than anybody reads. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveOutputTest {
  private static final Failure STATUS = new Failure("status", "found 500", "");

  private final Screen screen = new Screen();
  private final PrintStream out = screen.stream();
  private final Semaphore reader = new Semaphore(0);
  private final CountDownLatch stuck = new CountDownLatch(1);

  private ConsoleSink into(PrintStream stream) {
    Lines lines = new Lines(stream);
    return new ConsoleSink(
        lines, new PlainProgress(lines), List.of(), new LiveOutput.Sampling(false, () -> 0));
  }

  /** A pipe that nobody reads until the test lets somebody. */
  private PrintStream pipe() {
    OutputStream pipe =
        new OutputStream() {
          @Override
          public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int count) {
            stuck.countDown();
            // Like a pipe of the system's, it takes no notice of interrupts.
            reader.acquireUninterruptibly();
            reader.release();
            out.write(bytes, from, count);
          }
        };
    return new PrintStream(pipe, true, StandardCharsets.UTF_8);
  }

  @Test
  void anOutputThatIsStuckHoldsNoCallUp() throws InterruptedException {
    ConsoleSink sink = into(pipe());
    RunInfo run = RunReports.info(5);
    sink.runStarted(run);
    stuck.await();

    sink.callStarted(run, 1, "a", 4);
    for (int i = 0; i < 10_000; i++) {
      sink.exchangeFinished(Replay.chunk("a", 1, "silent", null, 10, null));
    }
    sink.callFinished(run, RunReports.guideCalls().get(0));
    assertThat(screen.raw()).isEmpty();
    reader.release();
    sink.runFinished(RunReports.guide());

    List<String> lines = screen.lines();
    int chunks = (int) lines.stream().filter(line -> line.contains("] Chunk 1/4")).count();
    int leftOut = 1 + 10_000 + 1 - (chunks + 1);
    assertThat(chunks).isBetween(4_000, 5_000);
    assertThat(lines)
        .contains("[INFO] Lines left out, for the output was slower than the run: " + leftOut)
        .endsWith("[RESULT] PASSED");
  }

  @Test
  void nothingIsLostOfWhatWasStillWaitingAtTheEnd() throws InterruptedException {
    ConsoleSink sink = into(pipe());
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    Thread end =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              Replay.guide(sink);
              stillInterrupted.set(Thread.interrupted());
            });
    end.start();
    stuck.await();
    await().until(() -> end.getState() == Thread.State.WAITING);
    reader.release();
    end.join();

    assertThat(screen.lines())
        .filteredOn(line -> line.startsWith("[CALL-") || line.startsWith("[COMPLETE]"))
        .hasSize(5 + 20 + 5);
    assertThat(stillInterrupted).isTrue();
    assertThat(screen.lines()).endsWith("[RESULT] PASSED");
  }

  @Test
  void ofVeryManyCallsOnlySomeAndTheFailuresOfOthersArePrinted() {
    int calls = 10_000;
    RunInfo info = RunReports.info(calls);
    List<CallResult> results = new ArrayList<>(RunReports.completed(calls));
    for (int index = 2; index <= 301; index++) {
      results.set(index - 1, RunReports.failed(index, CallStatus.PARTIAL, STATUS));
    }
    RunReport report =
        RunReports.with(info, RunVerdict.FAILED, results, List.of(), List.of(), List.of());
    ConsoleSink sink = into(out);

    sink.runStarted(info);
    results.forEach(call -> Replay.call(sink, info, call));
    sink.runFinished(report);

    assertThat(screen.lines())
        .contains(
            "[INFO] Of 10000 calls 100 are shown: 1 in 100, and of the others the first 200"
                + " failures. The figures count all.",
            "[INFO] Failures that are not shown: 394")
        .filteredOn(line -> line.contains("Starting call processing"))
        .hasSize(100);
    assertThat(screen.lines())
        .filteredOn(line -> line.contains(" - FAILED ("))
        .hasSize(100 + 3)
        .allMatch(line -> line.contains("Chunk 2/4"));
    assertThat(screen.lines()).hasSizeLessThan(2_000);
  }

  @Test
  void whatComesAfterTheEndIsNotPrinted() {
    ConsoleSink sink = into(out);
    Replay.guide(sink);
    String printed = screen.raw();

    sink.exchangeFinished(Replay.chunk("a", 1, "silent", null, 10, null));
    sink.callFinished(RunReports.info(5), RunReports.guideCalls().get(0));

    assertThat(screen.raw()).isEqualTo(printed);
    sink.runFinished(RunReports.guide());
    assertThat(screen.raw()).doesNotContain("[CALL-a]");
  }

  @Test
  void aSinkThatCannotPrintSaysSoAndStillCloses() {
    Lines lines = new Lines(out);
    Progress broken =
        new Progress() {
          @Override
          public void started(Tally tally) {
            throw new NoClassDefFoundError("no such library");
          }

          @Override
          public void advanced(Tally tally) {}

          @Override
          public void ended() {}
        };
    Screen err = new Screen();

    Replay.guide(
        new Sinks(
            err.stream(),
            List.of(
                new ConsoleSink(
                    lines, broken, List.of(), new LiveOutput.Sampling(false, () -> 0)))));

    assertThat(err.lines())
        .containsExactly(
            "[WARNING] ConsoleSink failed, its report is incomplete:"
                + " java.lang.IllegalStateException: could not print what happened, caused by"
                + " java.lang.NoClassDefFoundError: no such library");
    assertThat(screen.lines()).endsWith("[RESULT] PASSED");
  }
}
