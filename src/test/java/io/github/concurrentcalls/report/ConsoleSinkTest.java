package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleSinkTest {
  private static final RunInfo RUN = RunReports.info(5);
  private static final Failure STATUS =
      new Failure("status", "expected status 200, found 500", "{\"error\":\"boom\"}");

  private final Locale locale = Locale.getDefault();
  private final Screen screen = new Screen();
  private final AtomicLong nanos = new AtomicLong();
  private final Lines lines = new Lines(screen.stream());
  private final ConsoleSink sink =
      new ConsoleSink(
          lines,
          new PlainProgress(lines),
          List.of(() -> Optional.of("JSON: results.json"), Optional::empty),
          new LiveOutput.Sampling(false, nanos::get));

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void printsTheGuidesRunLineForLine() throws IOException {
    Replay.guide(sink);

    assertThat(screen.lines()).containsExactlyElementsOf(resource("console-guide.txt"));
  }

  @Test
  void everyLineOfTheGuideIsThereInItsOrder() throws IOException {
    Replay.guide(sink);

    List<String> guide = new ArrayList<>(resource("guide-during-execution.txt"));
    guide.addAll(resource("guide-final-results.txt"));
    guide.remove("...");
    // The one deliberate difference: the guide prints this quotient as a mean.
    guide.replaceAll(
        line -> line.replace("Average call duration: 2.52s", "Wall time per call: 2.52s"));
    assertThat(screen.lines()).containsSubsequence(guide);
  }

  @Test
  void writesNumbersTheSameInEveryLocale() throws IOException {
    Locale.setDefault(Locale.GERMANY);

    Replay.guide(sink);

    assertThat(screen.lines()).containsExactlyElementsOf(resource("console-guide.txt"));
  }

  @Test
  void saysWhatBecameOfChunksWithoutScores() {
    sink.runStarted(RUN);
    sink.exchangeFinished(Replay.chunk("c", 1, "silent", null, 1200, null));
    sink.exchangeFinished(Replay.chunk("c", 1, "queued", null, 3, null));
    sink.exchangeFinished(Replay.chunk("c", 1, "analysed", null, 1200, null));

    assertThat(eventLines())
        .containsExactly(
            "",
            "[CALL-c] Chunk 1/4 (UPDATE) - Silent - Time: 1.20s",
            "[CALL-c] Chunk 1/4 (UPDATE) - Queued - Time: 0.00s",
            "[CALL-c] Chunk 1/4 (UPDATE) - Adherence: n/a - Time: 1.20s");
  }

  @Test
  void aFailureIsOneLineThatNoTerminalObeys() {
    Failure nasty = new Failure("violation", "found\r\n\u001b[31m<html>\u2028end", "");

    sink.runStarted(RUN);
    sink.exchangeFinished(Replay.creation(1, "c", null));
    sink.exchangeFinished(Replay.creation(1, "c", STATUS));
    sink.exchangeFinished(Replay.chunk("c", 4, "", null, 100, nasty));

    assertThat(eventLines())
        .containsExactly(
            "[CALL-c] Create - FAILED (status): expected status 200, found 500 - Time: 0.01s",
            "",
            "[CALL-c] Chunk 4/4 (FINAL) - FAILED (violation): found [31m<html> end - Time: 0.10s");
  }

  @Test
  void leavesTheTranscriptOutWhereThereIsNone() {
    RunInfo run = RUN;
    sink.runStarted(
        new RunInfo(
            run.name(),
            run.testClass(),
            run.testMethod(),
            run.uniqueId(),
            run.plan(),
            run.server(),
            run.chunksPerCall(),
            null,
            run.startedAt(),
            run.role(),
            run.repeat()));
    sink.runFinished(RunReports.guide());

    assertThat(screen.raw()).doesNotContain("Transcript");
  }

  @Test
  void aLaterGroupIsSetOffOnce() {
    List<CallResult> calls = RunReports.guideCalls();
    sink.runStarted(RUN);
    sink.callStarted(RUN, 1, "a", 4);
    sink.exchangeFinished(Replay.chunk("a", 1, "silent", null, 10, null));
    sink.callStarted(RUN, 2, "b", 4);
    sink.exchangeFinished(Replay.chunk("b", 1, "silent", null, 10, null));
    sink.callFinished(RUN, calls.get(0));
    sink.exchangeFinished(Replay.chunk("b", 2, "silent", null, 10, null));

    assertThat(eventLines())
        .extracting(line -> line.replaceAll(" -.*|\\(.*", "").strip())
        .containsExactly(
            "[CALL-a] Starting call processing with 4 chunks",
            "",
            "[CALL-a] Chunk 1/4",
            "[CALL-b] Starting call processing with 4 chunks",
            "[CALL-b] Chunk 1/4",
            "",
            "[COMPLETE] concurrent_test_a1b2c3d4",
            "[CALL-b] Chunk 2/4");
  }

  @Test
  void linesStayWholeUnderEightThreads() throws Exception {
    int threads = 8;
    int each = 500;
    sink.runStarted(RUN);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch together = new CountDownLatch(threads);
    List<Future<?>> done = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      String id = "thread" + thread;
      done.add(
          pool.submit(
              () -> {
                together.countDown();
                together.await();
                for (int i = 0; i < each; i++) {
                  sink.exchangeFinished(Replay.chunk(id, 1, "silent", null, 1200, null));
                }
                return null;
              }));
    }
    for (Future<?> future : done) {
      future.get(60, TimeUnit.SECONDS);
    }
    pool.shutdown();

    assertThat(eventLines())
        .filteredOn(line -> !line.isEmpty())
        .hasSize(threads * each)
        .allMatch(
            line ->
                line.matches("\\[CALL-thread\\d] Chunk 1/4 \\(UPDATE\\) - Silent - Time: 1\\.20s"));
  }

  @Test
  void saysHowFarItIsAlsoWhereNothingHappens() {
    sink.runStarted(RunReports.info(40));
    sink.callStarted(RUN, 1, "c", 4);
    sink.callStarted(RUN, 2, "d", 4);
    sink.exchangeFinished(Replay.chunk("c", 1, "silent", null, 10, null));
    sink.callFinished(RUN, RunReports.failed(1, CallStatus.PARTIAL, STATUS));
    await().until(() -> screen.raw().contains("[COMPLETE]"));
    advance(12);

    await()
        .until(
            () ->
                screen
                    .lines()
                    .contains(
                        "[PROGRESS] 1 calls in flight, 1/40 calls, 1/160 chunks, p95 10.0ms, 0.1/s, 0 failed, 12s, 1908s left"));
  }

  @Test
  void ofManyCallsAllAreShownToThoseWhoWantToSeeThemAll() {
    ConsoleSink verbose =
        new ConsoleSink(
            lines, new PlainProgress(lines), List.of(), new LiveOutput.Sampling(true, nanos::get));
    RunInfo many = RunReports.info(10_000);

    verbose.runStarted(many);
    verbose.callStarted(many, 9_999, "c", 4);
    verbose.exchangeFinished(Replay.chunk("c", 1, "silent", null, 10, null));
    verbose.runFinished(RunReports.guide());

    assertThat(screen.lines())
        .contains("[CALL-c] Starting call processing with 4 chunks")
        .noneMatch(line -> line.contains("are shown"));
  }

  @Test
  void writesNoEscapeCodesIntoAPipe() {
    Replay.guide(sink);
    advance(60);
    Replay.guide(sink);

    assertThat(screen.raw()).matches("(?s)[^\\p{Cntrl}\\r]*(\\R[^\\p{Cntrl}\\r]*)*");
  }

  /** What is printed between the header and the closing blocks. */
  private List<String> eventLines() {
    sink.runFinished(RunReports.guide());
    List<String> lines = screen.lines();
    int closing = lines.indexOf("CONCURRENT TEST RESULTS") - 2;
    return lines.subList(lines.indexOf("-".repeat(100)) + 1, closing);
  }

  private void advance(int seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  private static List<String> resource(String name) throws IOException {
    try (InputStream in = ConsoleSinkTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
