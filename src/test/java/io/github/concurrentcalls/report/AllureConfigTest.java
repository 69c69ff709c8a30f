package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.RunVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Allure 3 is told of gates and figures, and who made the run. */
class AllureConfigTest {
  private static final String SCOPE = "com.example.CallAnalysisTest.everyChunkIsAnalysed";

  @TempDir private Path directory;

  @Test
  void theQualityGateHasARuleForAllGatesAndOneForEachThatIsPlain() {
    sink(Map.of()).runFinished(gated(false));

    JsonNode rules = AllureFolder.read(directory.resolve("allurerc.json")).at("/qualityGate/rules");
    assertThat(rules).hasSize(4);
    assertThat(rules.get(0).toString())
        .isEqualTo(
            "{\"id\":\"%1$s\",\"metricMax\":{\"key\":\"%1$s.breaches\",\"value\":0.0}}"
                .formatted(SCOPE));
    assertThat(rules.get(1).at("/metricMin/value").doubleValue()).isEqualTo(95);
    assertThat(rules.get(2).at("/metricMax/key").textValue())
        .isEqualTo(SCOPE + ".gate.chunk.p95 <= 3s");
    assertThat(rules.get(3).at("/metricMax/key").textValue())
        .isEqualTo(SCOPE + ".gate.chunk.p95 <= 2500ms");
    assertThat(metric("breaches")).isEqualTo(1);
    assertThat(metric("gate.chunk.p95 <= 3s")).isEqualTo(2.4);
    assertThat(metric("gate.chunk.p95 <= 2500ms")).isEqualTo(2400);
  }

  @Test
  void aLaterRunTakesThePlaceOfTheOneBefore() throws IOException {
    sink(Map.of()).runFinished(gated(false));
    sink(Map.of()).runFinished(gated(true));

    assertThat(metric("breaches")).isZero();
    assertThat(files("-perf.json")).hasSize(1);
    assertThat(files("-globals.json")).hasSize(1);
    assertThat(AllureFolder.read(directory.resolve("allurerc.json")).at("/qualityGate/rules"))
        .hasSize(4);
  }

  @Test
  void rulesOfOtherTestsStayAndSoDoesAFileOfTheUsers() throws IOException {
    Path file = directory.resolve("allurerc.json");
    Files.writeString(
        file,
        "{\"name\":\"Concurrent Calls\",\"qualityGate\":{\"rules\":[{\"id\":\"other\",\"maxFailures\":0}]}}");
    sink(Map.of()).runFinished(gated(true));
    assertThat(AllureFolder.read(file).at("/qualityGate/rules")).hasSize(5);

    Files.writeString(file, "{\"name\":\"mine\"}");
    sink(Map.of()).runFinished(gated(true));
    assertThat(file).hasContent("{\"name\":\"mine\"}");
  }

  @Test
  void onACiServerTheBuildIsNamedByItsNumber() {
    sink(Map.of(
            "GITHUB_RUN_NUMBER", "17",
            "GITHUB_SERVER_URL", "https://github.com",
            "GITHUB_REPOSITORY", "me/mine",
            "GITHUB_RUN_ID", "99",
            "GITHUB_WORKFLOW", "load"))
        .runFinished(RunReports.guide());

    JsonNode executor = AllureFolder.read(directory.resolve("executor.json"));
    assertThat(executor.get("buildOrder").longValue()).isEqualTo(17);
    assertThat(executor.get("buildName").textValue()).isEqualTo("load #17");
    assertThat(executor.get("buildUrl").textValue())
        .isEqualTo("https://github.com/me/mine/actions/runs/99");
  }

  @Test
  void elsewhereNobodyIsNamed() {
    sink(Map.of()).runFinished(RunReports.guide());

    assertThat(directory.resolve("executor.json")).doesNotExist();
  }

  private AllureSink sink(Map<String, String> environment) {
    return new AllureSink(new AllureResults(directory, directory), Clock.systemUTC(), environment);
  }

  private double metric(String name) {
    for (JsonNode metric : AllureFolder.read(files("-perf.json").get(0))) {
      if (metric.get("key").textValue().equals(SCOPE + "." + name)) {
        return metric.get("value").doubleValue();
      }
    }
    throw new AssertionError("no metric " + name);
  }

  private List<Path> files(String end) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(end)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunReport gated(boolean passed) {
    return RunReports.with(
        RunReports.info(5),
        passed ? RunVerdict.PASSED : RunVerdict.FAILED,
        RunReports.completed(5),
        List.of(
            new GateResult("success_rate >= 95%", 100.0, "%", true, "held"),
            new GateResult("chunk.p95 <= 3s", 2.4, "s", true, "held"),
            new GateResult("chunk.p95 <= 2500ms", 2400.0, "ms", true, "held"),
            new GateResult("chunk.p95 <= baseline + 5%", 2.4, "s", passed, "with the baseline")),
        List.of(),
        List.of());
  }
}
