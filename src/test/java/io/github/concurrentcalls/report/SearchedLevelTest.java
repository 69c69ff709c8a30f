package io.github.concurrentcalls.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.RunVerdict;
import java.io.ByteArrayOutputStream;
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

/** A level that breaks is what a search for the capacity looks for: no output shows it red. */
class SearchedLevelTest {
  private static final String REASON = "success_rate was 50%, required >= 95%";
  private static final RunReport LEVEL = level();

  @TempDir private Path directory;

  private static RunReport level() {
    CallResult failed =
        RunReports.failed(2, CallStatus.PARTIAL, new Failure("status 503", "busy", "{}"));
    return RunReports.with(
        RunReports.info(2).atLevel(2, RunInfo.Role.SOUGHT),
        RunVerdict.BEYOND_CAPACITY,
        List.of(RunReports.completed(1).get(0), failed),
        List.of(new GateResult("success_rate >= 95%", 50.0, "%", false, REASON)),
        List.of(),
        List.of());
  }

  @Test
  void inAllureItIsSkipped() {
    AllureSink sink =
        new AllureSink(new AllureResults(directory, directory), Clock.systemUTC(), Map.of());
    LEVEL.callResults().forEach(call -> sink.callFinished(LEVEL.info(), call));
    sink.runFinished(LEVEL);

    AllureFolder folder = new AllureFolder(directory);
    assertThat(status(folder, "call 1 of 2")).isEqualTo("passed");
    assertThat(status(folder, "call 2 of 2")).isEqualTo("skipped");
    JsonNode run = folder.result("2 concurrent calls: every chunk is analysed at 2 calls");
    assertThat(run.get("status").textValue()).isEqualTo("skipped");
    assertThat(run.at("/statusDetails/message").textValue()).isEqualTo("[gate] " + REASON);
  }

  @Test
  void theQualityGateOfAllureHasNoRuleThatItBreaks() throws IOException {
    new AllureSink(new AllureResults(directory, directory), Clock.systemUTC(), Map.of())
        .runFinished(LEVEL);

    JsonNode rules = AllureFolder.read(directory.resolve("allurerc.json")).at("/qualityGate/rules");
    assertThat(rules)
        .singleElement()
        .satisfies(
            rule -> assertThat(rule.at("/metricMax/key").textValue()).endsWith("@2.breaches"));
    assertThat(AllureFolder.read(only("-perf.json")))
        .anySatisfy(
            metric -> {
              assertThat(metric.get("key").textValue()).endsWith("@2.breaches");
              assertThat(metric.get("value").doubleValue()).isZero();
            });
    assertThat(AllureFolder.read(only("-globals.json")).get("errors")).isEmpty();
  }

  @Test
  void inJUnitXmlItIsSkipped() throws IOException {
    ByteArrayOutputStream xml = new ByteArrayOutputStream();
    JUnitXml.write(List.of(LEVEL), xml);

    assertThat(xml.toString(UTF_8))
        .doesNotContain("<failure")
        .contains("tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"1\"")
        .contains("tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\"")
        .contains("too many calls at once, as the search for it found: success_rate was 50%")
        .contains("too many calls at once, as the search for it found: partial");
  }

  @Test
  void onGitHubItIsANotice() {
    Screen screen = new Screen();
    new GitHubSink(Map.of("GITHUB_ACTIONS", "true"), new Lines(screen.stream()), true, List.of())
        .runFinished(LEVEL);

    assertThat(screen.raw())
        .startsWith("::notice title=every chunk is analysed at 2 calls::success_rate was 50%25")
        .doesNotContain("::error");
  }

  private static String status(AllureFolder folder, String name) {
    return folder.result(name).get("status").textValue();
  }

  private Path only(String end) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(end)).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
