package io.github.concurrentcalls.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.concurrentcalls.Npm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three runs one after another, the second of which is worse: what Allure 3 shows of them, what
 * both generations remember, and what Allure 3's quality gate says.
 */
@EnabledIf(value = "io.github.concurrentcalls.Npm#isHereOrHasToBe", disabledReason = Npm.ADVICE)
class Allure3IT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String P95 =
      "io.github.concurrentcalls.GuidedConversation.everyCallCompletes.chunk_time_ms.p95";
  private static final String DESCRIPTION = "[data-testid=test-result-description-frame]";
  private static final String GATE = "chunk.p95 <= 2s";

  @TempDir private static Path directory;
  @AutoClose private static InstalledChromium chromium;
  @AutoClose private static ReportServer bad;
  @AutoClose private static ReportServer good;

  @AutoClose private @Nullable WatchedPage page;

  @BeforeAll
  static void threeRuns() throws IOException {
    run("20ms", 0);
    run("2300ms", 1);
    Path second = Files.move(directory.resolve("report3"), directory.resolve("second"));
    run("20ms", 0);
    bad = ReportServer.of(second);
    good = ReportServer.of(directory.resolve("report3"));
    chromium =
        InstalledChromium.start(
            InstalledChromium.find(System.getenv()).orElseThrow(InstalledChromium::missing));
  }

  /** As docs/allure.md has it: the quality gate looks at the history, generating adds to it. */
  private static void run(String processingTime, int exitCode) throws IOException {
    delete(directory.resolve("allure-results"));
    CommandLineReport.run(
        directory,
        exitCode,
        "--no_isolation",
        "--chunk_duration",
        "20",
        "--processing_time",
        processingTime,
        "--gate",
        GATE);
    Path history = directory.resolve("report/history");
    if (Files.exists(history)) {
      Files.move(history, directory.resolve("allure-results/history"));
    }
    CommandLineReport.generate(directory);
    delete(directory.resolve("report3"));
    CommandLineReport.allure3(directory, 0, "generate", "-o", "report3");
    leaveAnalyticsOut(directory.resolve("report3/index.html"));
    Path remembered = directory.resolve("allure-history.jsonl");
    byte[] before = Files.readAllBytes(remembered);
    CommandLineReport.allure3(directory, exitCode, "quality-gate");
    Files.write(remembered, before);
  }

  /** Allure 3.18 has no setting for it. */
  private static void leaveAnalyticsOut(Path index) throws IOException {
    String html = Files.readString(index);
    assertThat(html).contains("googletagmanager");
    Files.writeString(
        index,
        html.replaceAll("<script async src=\"https://www.googletagmanager[^<]*</script>", ""));
  }

  @AfterEach
  void nothingWentWrong() {
    if (page != null) {
      assertThat(page.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1400, 400})
  void theRunOpensWithItsPicturesAndGates(int width) throws IOException {
    WatchedPage report = open(good, "#" + run("report3"), width);

    assertThat(WatchedPage.shows(report.within(DESCRIPTION, "img"), 3)).isTrue();
    assertThat(report.within(DESCRIPTION, "td >> text=allowed at most 2 s")).isVisible();
    report.keep("allure3-good");
  }

  @ParameterizedTest
  @ValueSource(ints = {1400, 400})
  void aBreachedGateIsRed(int width) throws IOException {
    WatchedPage report = open(bad, "#" + run("second"), width);

    assertThat(report.within(DESCRIPTION, "td.bad")).isVisible();
    assertThat(WatchedPage.shows(report.within(DESCRIPTION, "img"), 3)).isTrue();
    report.keep("allure3-bad");
  }

  @ParameterizedTest
  @ValueSource(ints = {1400, 400})
  void theFirstPageCountsFiveCallsAndTheRun(int width) {
    WatchedPage report = open(bad, "", width);

    assertThat(report.at("body")).containsText(Pattern.compile("Global Errors\\s*1"));
    assertThat(report.at("body")).containsText("1 failed");
    report.keep("allure3-overview");
  }

  @Test
  void bothGenerationsRememberTheWorseRun() throws IOException {
    JsonNode trend = json(directory.resolve("report/widgets/history-trend.json"));
    assertThat(trend.findValuesAsText("failed")).containsExactly("0", "1", "0");

    List<JsonNode> history =
        Files.readAllLines(directory.resolve("allure-history.jsonl")).stream()
            .map(Allure3IT::parse)
            .sorted(Comparator.comparing(run -> run.get("timestamp").longValue()))
            .toList();
    assertThat(history).hasSize(3);
    List<Double> p95 =
        history.stream().map(run -> run.at("/metrics").get(P95).doubleValue()).toList();
    assertThat(p95.get(1)).isGreaterThan(2000).isGreaterThan(p95.get(0)).isGreaterThan(p95.get(2));
    JsonNode tests = history.get(2).get("testResults");
    assertThat(tests.size()).as("ids that stay the same").isEqualTo(6);
    assertThat(history.get(0).get("knownTestCaseIds"))
        .containsExactlyInAnyOrderElementsOf(history.get(2).get("knownTestCaseIds"));
  }

  @Test
  void whatIsWrongStandsOnTheFirstPage() throws IOException {
    JsonNode globals = json(directory.resolve("second/widgets/globals.json"));

    assertThat(globals.get("errors").findValuesAsText("message"))
        .singleElement()
        .asString()
        .contains("[gate] chunk.p95 was ");
    assertThat(globals.get("attachments").size()).isEqualTo(6);
  }

  private WatchedPage open(ReportServer server, String fragment, int width) {
    WatchedPage opened = chromium.open(server.url() + fragment, width);
    page = opened;
    return opened;
  }

  /** The id under which a report shows the run. */
  private static String run(String report) throws IOException {
    try (Stream<Path> results =
        Files.list(directory.resolve(report).resolve("data/test-results"))) {
      return results
          .map(Allure3IT::json)
          .filter(result -> result.get("name").textValue().startsWith("5 concurrent calls"))
          .map(result -> result.get("id").textValue())
          .findFirst()
          .orElseThrow();
    }
  }

  private static JsonNode json(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
