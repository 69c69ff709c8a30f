package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.RunVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Both times of a server that queues, and which calls it never finished. */
class QueueBlockTest {
  private static final Map<Integer, Duration> DONE =
      Map.of(1, Duration.ofSeconds(20), 3, Duration.ofSeconds(21), 4, Duration.ofSeconds(25));
  private static final RunReport TWO_UNFINISHED = RunReports.queued(DONE, 2, 5);

  @Test
  void bothTimesAndAnExactAccountOfWhatWasNeverFinished() {
    assertThat(QueueBlock.lines(TWO_UNFINISHED))
        .contains("QUEUED CALLS")
        .endsWith(
            "[QUEUE] Accepted: 5 of 5 calls, p50 12.52s p95 12.61s max 12.61s, until the last 202",
            "[QUEUE] Done: 3 of 5 calls, p50 21.01s p95 25.00s max 25.00s, until the database was seen to say completed",
            "[QUEUE] 2 of 5 calls never finished within 60 s after the load: call 2, 5",
            "[QUEUE] Where the server needs longer, give it more time: completionTimeout, concurrentcalls.completion-timeout, --completion_timeout");
    assertThat(ClosingBlocks.all(TWO_UNFINISHED)).contains("QUEUED CALLS");
    assertThat(ClosingBlocks.judgement(TWO_UNFINISHED, 3)).contains("QUEUED CALLS");
  }

  @Test
  void eachCallSaysWhenItWasDone() {
    assertThat(ClosingBlocks.all(TWO_UNFINISHED))
        .containsSequence("  - Script completion: 88.9%", "  - Done after: 20.00s", "")
        .containsSequence("  - Script completion: 88.9%", "  - Done after: never", "");
  }

  @Test
  void whereAllAreDoneOrNoneIsItSaysJustThat() {
    assertThat(QueueBlock.lines(RunReports.queued(DONE)))
        .hasSize(6)
        .noneMatch(line -> line.contains("never"));
    assertThat(QueueBlock.lines(RunReports.queued(Map.of(), 1, 2)))
        .contains(
            "[QUEUE] Done: 0 of 2 calls, until the database was seen to say completed",
            "[QUEUE] 2 of 2 calls never finished within 60 s after the load: call 1, 2");
  }

  @Test
  void ofVeryManyTheFirstAreNamed() {
    RunReport all =
        RunReports.queued(
            RunReports.with(
                RunReports.info(60),
                RunVerdict.FAILED,
                RunReports.completed(60),
                List.of(),
                List.of(),
                List.of()),
            Map.of(),
            IntStream.rangeClosed(1, 60).toArray());
    assertThat(QueueBlock.lines(all)).anyMatch(line -> line.endsWith(", 49, 50 and 10 more"));
  }

  @Test
  void aServerThatAnswersHasNoSuchBlock() {
    assertThat(QueueBlock.lines(RunReports.guide())).isEmpty();
    assertThat(ClosingBlocks.all(RunReports.guide())).noneMatch(line -> line.contains("Done"));
  }

  @Test
  void allureShowsItAboveTheGates() {
    assertThat(MarkdownPage.of(RunPage.of(TWO_UNFINISHED), List.of()))
        .contains("Done: 3 of 5 calls, p50 21.01s")
        .contains("2 of 5 calls never finished within 60 s after the load: call 2, 5");
    assertThat(Figure.of(TWO_UNFINISHED))
        .extracting(Figure::name, Figure::value)
        .contains(
            tuple("queued.calls", "5"),
            tuple("queued.done", "3"),
            tuple("queued.accepted_ms.max", "12610.000"),
            tuple("queued.done_ms.max", "25000.000"));
  }
}
