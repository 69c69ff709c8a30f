package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllureSinkTest {
  private static final long NOW = Instant.parse("2026-11-23T09:00:20Z").toEpochMilli();
  private static final Failure STATUS =
      new Failure("status", "expected status 200,\nfound 500", "{\"error\":\"boom\"}");

  @TempDir private Path directory;
  private AllureFolder folder;
  private AllureSink sink;

  @BeforeEach
  void open() {
    folder = new AllureFolder(directory.resolve("allure-results"));
    sink = sinkInto(folder);
  }

  @Test
  void aCompletedCallIsAPassedTestWithItsTimes() {
    Replay.guide(sink);

    JsonNode call = folder.result("call 3 of 5");
    assertThat(call.get("status").textValue()).isEqualTo("passed");
    assertThat(call.get("fullName").textValue())
        .isEqualTo("com.example.CallAnalysisTest.everyChunkIsAnalysed");
    assertThat(call.get("start").longValue()).isEqualTo(NOW);
    assertThat(call.get("stop").longValue()).isEqualTo(NOW + 12_480);
    assertThat(AllureFolder.named(call.get("labels"), "suite")).isEqualTo("CallAnalysisTest");
    assertThat(AllureFolder.named(call.get("labels"), "package")).isEqualTo("com.example");
    assertThat(AllureFolder.named(call.get("labels"), "story")).isEqualTo("Calls in mode both");
    assertThat(AllureFolder.items(call.get("steps")).map(step -> step.get("name").textValue()))
        .containsExactly(
            "create",
            "chunk 1/4 (update)",
            "chunk 2/4 (update)",
            "chunk 3/4 (update)",
            "chunk 4/4 (final)");
    JsonNode step = call.get("steps").get(4);
    assertThat(step.get("start").longValue()).isEqualTo(NOW + 4_000);
    assertThat(step.get("stop").longValue()).isEqualTo(NOW + 7_250);
    assertThat(AllureFolder.named(step.get("parameters"), "adherence")).isEqualTo("77.8%");
    assertThat(AllureFolder.named(step.get("parameters"), "status code")).isEqualTo("200");
  }

  @Test
  void aFailedChunkCarriesItsMessageAndTheAnswer() {
    CallResult call = RunReports.failed(2, CallStatus.PARTIAL, STATUS);

    Replay.call(sink, RunReports.info(5), call);

    JsonNode result = folder.result("call 2 of 5");
    JsonNode step = result.get("steps").get(2);
    for (JsonNode item : List.of(result, step)) {
      assertThat(item.get("status").textValue()).isEqualTo("failed");
      assertThat(item.at("/statusDetails/message").textValue())
          .isEqualTo("[status] expected status 200,\nfound 500");
    }
    assertThat(folder.attachment(step, "answer")).isEqualTo("{\"error\":\"boom\"}");
    assertThat(result.get("steps").get(1).get("status").textValue()).isEqualTo("passed");
  }

  @Test
  void aRejectedCallIsNeitherFailedNorBroken() {
    CallResult call = RunReports.failed(2, CallStatus.REJECTED, null);
    sink.callStarted(RunReports.info(5), 2, call.callId(), 4);
    sink.exchangeFinished(Replay.chunk(2, call.callId(), 1, "rejected", null, 5, null));
    sink.callFinished(RunReports.info(5), call);

    JsonNode result = folder.result("call 2 of 5");
    for (JsonNode item : List.of(result, result.get("steps").get(0))) {
      assertThat(item.get("status").textValue()).isEqualTo("skipped");
    }
    assertThat(result.at("/statusDetails/message").textValue())
        .isEqualTo("[rejected] The server turned the call away, as it may.");
  }

  /** What is wrong with a call's data is known when the run is over. */
  @Test
  void aViolationIsAttachedToTheCallsThatItConcernsWithoutFailingThem() {
    Violation mixed =
        new Violation(
            ViolationKind.CROSS_TALK,
            List.of(new Violation.Party(2, "b"), new Violation.Party(4, "d")),
            3,
            "call 2 got the answer of call 4",
            new Violation.Evidence("call 2's answer", "call 4's answer"));
    Replay.guide(sink, RunReports.violated(RunReports.guide(), mixed));

    assertThat(folder.results()).hasSize(6);
    for (String concerned : List.of("call 2 of 5", "call 4 of 5")) {
      JsonNode call = folder.result(concerned);
      JsonNode step = call.get("steps").get(5);
      assertThat(call.get("status").textValue()).isEqualTo("passed");
      assertThat(AllureFolder.named(call.get("labels"), "tag")).isEqualTo("cross_talk");
      assertThat(step.get("name").textValue())
          .isEqualTo("cross_talk: call 2 got the answer of call 4");
      assertThat(step.get("status").textValue()).isEqualTo("failed");
      assertThat(AllureFolder.named(step.get("parameters"), "overlap")).contains("at once for");
      assertThat(folder.attachment(step, "expected")).isEqualTo("call 2's answer");
      assertThat(folder.attachment(step, "found")).isEqualTo("call 4's answer");
    }
    assertThat(folder.result("call 1 of 5").get("steps").size()).isEqualTo(5);
  }

  @Test
  void namesOfCallsSortByTheirIndex() {
    List.of(2, 10, 9)
        .forEach(index -> sink.callFinished(RunReports.info(10), RunReports.notSent(index)));

    assertThat(folder.results().stream().map(result -> result.get("name").textValue()).sorted())
        .containsExactly("call 02 of 10", "call 09 of 10", "call 10 of 10");
  }

  @Test
  void whereThereWasNoAnswerTheTestIsBroken() {
    sink.callFinished(RunReports.info(5), RunReports.notSent(4));

    JsonNode result = folder.result("call 4 of 5");
    assertThat(result.get("status").textValue()).isEqualTo("broken");
    assertThat(result.at("/statusDetails/message").textValue())
        .isEqualTo("[not sent] the call never ran");
    assertThat(result.get("start").longValue()).isEqualTo(result.get("stop").longValue());
    assertThat(result.get("parameters").size()).isEqualTo(2);
  }

  @Test
  void identitiesAreTheSameInTheNextRunAndRandomIdsAreExcluded() {
    AllureFolder next = new AllureFolder(directory.resolve("next"));
    Replay.guide(sink);
    Replay.guide(sinkInto(next));

    assertThat(identities(folder)).hasSize(6).isEqualTo(identities(next));
    assertThat(identities(folder).values()).doesNotHaveDuplicates();
    JsonNode parameters = folder.result("call 1 of 5").get("parameters");
    assertThat(AllureFolder.named(parameters, "index")).isEqualTo("1");
    assertThat(AllureFolder.named(parameters, "call id")).isEqualTo("concurrent_test_a1b2c3d4");
    assertThat(
            AllureFolder.items(parameters)
                .filter(parameter -> parameter.path("excluded").booleanValue())
                .map(parameter -> parameter.get("name").textValue()))
        .containsExactly("agent", "call id");
  }

  @Test
  void theRunIsATestOfItsOwnWithItsFigures() throws IOException {
    RunReport report = RunReports.guide();
    List<String> closing = ClosingBlocks.all(report);
    Replay.guide(sink);

    JsonNode run = folder.result("5 concurrent calls: every chunk is analysed");
    assertThat(run.get("status").textValue()).isEqualTo("passed");
    assertThat(run.get("start").longValue()).isEqualTo(report.info().startedAt().toEpochMilli());
    assertThat(run.get("stop").longValue()).isEqualTo(NOW);
    assertThat(AllureFolder.named(run.get("labels"), "severity")).isEqualTo("critical");
    assertThat(AllureFolder.named(run.get("labels"), "story")).isEqualTo("The run as a whole");
    assertThat(run.get("descriptionHtml").textValue())
        .contains(
            ">✓ PASSED<",
            ">5 of 5 calls completed",
            "<img alt=",
            "src=\"data:image/svg+xml;base64,");
    assertThat(folder.attachment(run, "How are the chunk times spread?")).startsWith("<svg");
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    RunJson.write(report, json);
    assertThat(folder.attachment(run, "run.json")).isEqualTo(json.toString(StandardCharsets.UTF_8));
    assertThat(folder.attachment(run, "summary.txt").lines())
        .containsExactlyElementsOf(closing.subList(1, closing.size()));
    assertThat(folder.attachment(run, "figures.csv"))
        .startsWith("figure,value\n")
        .contains("\nsuccess_rate,1.000\n", "\nconcurrent_efficiency,3.977\n");
  }

  @Test
  void aBreachFailsTheRunAndAnInvalidRunIsBroken() {
    sink.runFinished(ClosingBlocksTest.troubled(5));
    sink.runFinished(RunReports.neverRan(RunReports.info(2), "no server"));

    JsonNode failed = folder.result("5 concurrent calls: every chunk is analysed");
    assertThat(failed.get("status").textValue()).isEqualTo("failed");
    assertThat(failed.at("/statusDetails/message").textValue())
        .isEqualTo("[gate] success_rate was 60 %");
    assertThat(failed.get("descriptionHtml").textValue())
        .contains(">FAIL</td><td>success_rate &gt;= 100%</td><td>success_rate was 60 %</td>");
    assertThat(failed.at("/steps/0/status").textValue()).isEqualTo("failed");
    assertThat(failed.at("/steps/1/status").textValue()).isEqualTo("passed");
    JsonNode invalid = folder.result("2 concurrent calls: every chunk is analysed");
    assertThat(invalid.get("status").textValue()).isEqualTo("broken");
    assertThat(invalid.at("/statusDetails/message").textValue())
        .isEqualTo("[invalid] no server\n[gate] chunk.p95 was not measured");
  }

  @Test
  void categoriesMatchTheWholeOfOurMessages() {
    Replay.call(sink, RunReports.info(5), RunReports.failed(2, CallStatus.PARTIAL, STATUS));
    sink.callFinished(RunReports.info(5), RunReports.notSent(4));
    sink.runFinished(ClosingBlocksTest.troubled(5));

    JsonNode categories = AllureFolder.read(folder.path().resolve("categories.json"));
    assertThat(categories.size()).isEqualTo(12);
    for (JsonNode result : folder.results()) {
      String message = result.at("/statusDetails/message").textValue();
      assertThat(AllureFolder.items(categories))
          .filteredOn(category -> message.matches(category.get("messageRegex").textValue()))
          .hasSize(1);
    }
  }

  @Test
  void keepsWhatTheUserSaidOfEnvironmentAndCategories() throws IOException {
    Files.createDirectories(folder.path());
    Path environment = folder.path().resolve("environment.properties");
    Files.writeString(environment, "Stage=test\nCalls=1\n");
    Files.writeString(folder.path().resolve("categories.json"), "[]");

    sink.runFinished(RunReports.guide());

    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(environment)) {
      properties.load(reader);
    }
    assertThat(properties)
        .containsEntry("Stage", "test")
        .containsEntry("Calls", "5")
        .containsEntry("Server", "http://localhost:5000")
        .containsKeys("Workers", "Mode", "Chunk.duration", "Audio", "Java", "OS")
        .containsKey("Concurrent.Calls");
    assertThat(folder.text("categories.json")).isEqualTo("[]");
  }

  @Test
  void theRunSaysItsNotes() {
    sink.runFinished(ClosingBlocksTest.noted("Use .body(matcher)"));

    assertThat(folder.result("5 concurrent calls: every chunk is analysed").get("descriptionHtml"))
        .asString()
        .contains("<li>Use .body(matcher)</li>");
  }

  @Test
  void anOpenTestOfAllureIsExtendedInsteadOfDoubled() {
    AllureLifecycle before = Allure.getLifecycle();
    AllureLifecycle adapter = new AllureLifecycle(new FileSystemResultsWriter(folder.path()));
    Allure.setLifecycle(adapter);
    try {
      adapter.scheduleTestCase(new TestResult().setUuid("adapters").setName("the adapter's"));
      adapter.startTestCase("adapters");
      Replay.call(sink, RunReports.info(5), RunReports.failed(2, CallStatus.PARTIAL, STATUS));
      adapter.stopTestCase("adapters");
      adapter.writeTestCase("adapters");
    } finally {
      Allure.setLifecycle(before);
    }

    assertThat(folder.results()).hasSize(1);
    JsonNode result = folder.result("the adapter's");
    assertThat(result.get("steps").size()).isEqualTo(3);
    assertThat(AllureFolder.named(result.get("parameters"), "index")).isEqualTo("2");
    assertThat(folder.attachment(result.at("/steps/2"), "answer")).contains("boom");
  }

  @Test
  void saysHowToOpenTheResults() throws IOException {
    assertThat(sink.place()).isEmpty();
    Replay.guide(sink);
    assertThat(sink.place())
        .hasValue(
            "Allure results: " + folder.path() + " - open with: allure serve " + folder.path());

    Files.writeString(directory.resolve("pom.xml"), "<artifactId>allure-maven</artifactId>");
    assertThat(sink.place())
        .hasValue("Allure results: " + folder.path() + " - open with: mvn allure:serve");
  }

  private AllureSink sinkInto(AllureFolder into) {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
    return new AllureSink(new AllureResults(into.path(), directory), clock, Map.of());
  }

  private static Map<String, String> identities(AllureFolder from) {
    Map<String, String> identities = new TreeMap<>();
    for (JsonNode result : from.results()) {
      assertThat(result.get("testCaseId")).isEqualTo(result.get("historyId"));
      identities.put(result.get("name").textValue(), result.get("historyId").textValue());
    }
    return identities;
  }
}
