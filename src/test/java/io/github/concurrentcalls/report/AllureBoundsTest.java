package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.RunVerdict;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Allure gets of runs of many calls, and of calls of many chunks. */
class AllureBoundsTest {
  private static final List<CallResult> COMPLETED = RunReports.completed(10_000);
  private static final Failure ANSWERED =
      new Failure("status", "found 500", "{\"error\":\"boom\"}");
  private static final Failure STATUS = new Failure("status", "found 500", "");

  @TempDir private Path directory;
  private AllureFolder folder;
  private AllureSink sink;

  @BeforeEach
  void open() {
    folder = new AllureFolder(directory.resolve("allure-results"));
    sink = new AllureSink(new AllureResults(folder.path(), directory), Clock.systemUTC(), Map.of());
  }

  @Test
  void fiveHundredCallsAreAllWritten() {
    run(500, 0);

    assertThat(folder.results()).hasSize(501);
  }

  @Test
  void ofMoreCallsOnlyASampleAndTheFailedOnesAreWritten() {
    run(1000, 7);

    assertThat(folder.results()).hasSize(1 + 7 + 100);
    assertThat(folder.results())
        .extracting(result -> result.get("name").textValue())
        .contains("call 0001 of 1000", "call 0011 of 1000", "call 0998 of 1000")
        .doesNotContain("call 0002 of 1000");
    assertThat(folder.result("1000 concurrent calls: every chunk is analysed").toString())
        .contains("Of 1000 calls 107 are shown one by one: 1 in 10 of the completed ones")
        .contains("and of the others all.");
  }

  @Test
  void failedCallsAreCappedToo() {
    run(600, 600);

    assertThat(folder.results()).hasSize(1 + 200);
    assertThat(folder.result("600 concurrent calls: every chunk is analysed").toString())
        .contains("the first 200 (400 are left out)");
  }

  @Test
  void tenThousandCallsOfWhichManyFailTakeUnder600FilesAnd20Megabytes() throws IOException {
    RunInfo info = RunReports.info(10_000);
    for (int index = 1; index <= 10_000; index++) {
      String id = RunReports.callId(index);
      boolean fails = index % 3 == 0;
      sink.callStarted(info, index, id, 4);
      sink.exchangeFinished(Replay.chunk(id, 1, "silent", null, 10, fails ? ANSWERED : null));
      sink.exchangeFinished(Replay.chunk(id, 2, "silent", null, 10, fails ? ANSWERED : null));
      sink.callFinished(
          info,
          fails ? RunReports.failed(index, CallStatus.FAILED, ANSWERED) : COMPLETED.get(index - 1));
    }
    sink.runFinished(
        RunReports.with(
            info,
            RunVerdict.FAILED,
            RunReports.completed(10_000),
            List.of(),
            List.of(),
            List.of()));

    try (Stream<Path> files = Files.list(folder.path())) {
      List<Long> sizes = files.map(file -> file.toFile().length()).toList();
      assertThat(sizes).hasSizeBetween(300, 600);
      assertThat(sizes).allMatch(size -> size < 1_000_000);
      assertThat(sizes.stream().mapToLong(Long::longValue).sum()).isLessThan(20_000_000);
    }
  }

  @Test
  void ofVeryManyChunksTheFirstAndTheFailuresAreSteps() {
    String id = RunReports.callId(1);
    sink.callStarted(RunReports.info(5), 1, id, 1_000);
    for (int number = 1; number <= 1_000; number++) {
      Failure failure = number % 4 == 0 ? STATUS : null;
      sink.exchangeFinished(Replay.chunk(id, number, "analysed", 22.2, 1, failure));
    }
    sink.callFinished(RunReports.info(5), RunReports.failed(1, CallStatus.PARTIAL, STATUS));

    JsonNode steps = folder.result("call 1 of 5").get("steps");
    assertThat(steps.size()).isEqualTo(100 + 100 + 1);
    assertThat(steps.get(99).get("name").textValue()).startsWith("chunk 100/");
    assertThat(steps.get(100).get("name").textValue()).startsWith("chunk 104/");
    assertThat(steps.get(200).get("name").textValue())
        .isEqualTo("exchanges that are not shown: 675 passed, 125 failed");
    assertThat(steps.get(200).get("status").textValue()).isEqualTo("failed");
  }

  @Test
  void ofACallThatOnlyItsFailureBringsInOnlyItsFailuresAreSteps() {
    RunInfo run = RunReports.info(1_000);
    Replay.call(sink, run, RunReports.failed(2, CallStatus.PARTIAL, STATUS));
    Replay.call(sink, run, RunReports.failed(11, CallStatus.PARTIAL, STATUS));

    JsonNode hidden = folder.result("call 0002 of 1000").get("steps");
    assertThat(AllureFolder.items(hidden).map(step -> step.get("name").textValue()))
        .containsExactly("chunk 2/4 (update)", "exchanges that are not shown: 2 passed, 0 failed");
    assertThat(hidden.get(1).get("status").textValue()).isEqualTo("passed");
    assertThat(folder.result("call 0011 of 1000").get("steps").size()).isEqualTo(3);
  }

  @Test
  void anOpenTestOfAllureGetsAllStepsOfACallThatTheSampleLeavesOut() {
    AllureLifecycle before = Allure.getLifecycle();
    AllureLifecycle adapter = new AllureLifecycle(new FileSystemResultsWriter(folder.path()));
    Allure.setLifecycle(adapter);
    try {
      adapter.scheduleTestCase(new TestResult().setUuid("adapters").setName("the adapter's"));
      adapter.startTestCase("adapters");
      Replay.call(sink, RunReports.info(1_000), RunReports.completed(2).get(1));
      adapter.stopTestCase("adapters");
      adapter.writeTestCase("adapters");
    } finally {
      Allure.setLifecycle(before);
    }

    assertThat(folder.result("the adapter's").get("steps").size()).isEqualTo(3);
  }

  private void run(int calls, int failed) {
    RunInfo info = RunReports.info(calls);
    List<CallResult> results = new ArrayList<>(RunReports.completed(calls));
    IntStream.range(calls - failed, calls)
        .forEach(at -> results.set(at, RunReports.failed(at + 1, CallStatus.FAILED, STATUS)));
    results.forEach(call -> sink.callFinished(info, call));
    sink.runFinished(
        RunReports.with(info, RunVerdict.PASSED, results, List.of(), List.of(), List.of()));
  }
}
