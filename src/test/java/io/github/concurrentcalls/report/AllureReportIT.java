package io.github.concurrentcalls.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees who opens the report of a run in a browser: five calls and one run. */
@EnabledIf(
    value = "io.github.concurrentcalls.report.InstalledChromium#isHereOrHasToBe",
    disabledReason = InstalledChromium.ADVICE)
class AllureReportIT {
  private static final String RUN = "5 concurrent calls: guided conversation";

  @TempDir private static Path directory;
  @AutoClose private static InstalledChromium chromium;
  @AutoClose private static ReportServer healthy;
  @AutoClose private static ReportServer breached;

  @AutoClose private @Nullable WatchedPage page;

  @ParameterizedTest(name = "{displayName} at {0} pixels")
  @ValueSource(ints = {1400, 400})
  @Retention(RetentionPolicy.RUNTIME)
  private @interface WideAndNarrow {}

  @BeforeAll
  static void runAndReport() throws IOException {
    Path executable =
        InstalledChromium.find(System.getenv()).orElseThrow(InstalledChromium::missing);
    Path good = Files.createDirectory(directory.resolve("good"));
    Path bad = Files.createDirectory(directory.resolve("bad"));
    CompletableFuture<Path> other =
        supplyAsync(() -> CommandLineReport.generate(bad, 1, "--gate", "chunk.p95 <= 0.001ms"));
    healthy = ReportServer.of(CommandLineReport.generate(good, 0));
    breached = ReportServer.of(other.join());
    chromium = InstalledChromium.start(executable);
  }

  @AfterEach
  void nothingWentWrong() {
    if (page != null) {
      assertThat(page.complaints()).isEmpty();
    }
  }

  @WideAndNarrow
  void theOverviewCountsSixResults(int width) {
    WatchedPage report = open(healthy, "", width);

    assertThat(report.at(".splash__title")).hasText("6");
    Locator environment = report.at(".widget", "Environment");
    environment.getByText("Show all").click();
    assertThat(environment).containsText("Calls");
    report.keep("overview");
  }

  @WideAndNarrow
  void theSuitesListFiveCallsAndTheRun(int width) {
    WatchedPage report = suites(healthy, width);

    report.keep("suites");
    assertThat(report.at(".node__leaf .node__name"))
        .hasText(
            new String[] {
              RUN, "call 1 of 5", "call 2 of 5", "call 3 of 5", "call 4 of 5", "call 5 of 5"
            });
  }

  @WideAndNarrow
  void aCallShowsItsExchanges(int width) {
    WatchedPage report = suites(healthy, width);
    report.at(".node__leaf", "call 3 of 5").click();

    assertThat(report.at(".test-result__name")).hasText("call 3 of 5");
    report.keep("call");
    assertThat(report.at(".step__name"))
        .hasText(
            new String[] {
              "create",
              "chunk 1/4 (update)",
              "chunk 2/4 (update)",
              "chunk 3/4 (update)",
              "chunk 4/4 (final)"
            });
  }

  @WideAndNarrow
  void theRunShowsItsGatesAndItsFiles(int width) {
    WatchedPage report = suites(healthy, width);
    report.at(".node__leaf", RUN).click();

    assertThat(report.at(".test-result__name")).hasText(RUN);
    assertThat(report.at(".test-result .label_status_passed")).isVisible();
    assertThat(WatchedPage.shows(report.at(".test-result img[src^='data:image/svg']"), 3)).isTrue();
    assertThat(report.at(".test-result td").getByText("success_rate was 100.0 %, allowed at least"))
        .isVisible();
    assertThat(report.at(".test-result tr", "Chunk time p95")).isVisible();
    assertThat(report.at(".attachment-row__name"))
        .hasText(
            new String[] {
              "When did which call run?",
              "How long did chunks take over time?",
              "How are the chunk times spread?",
              "summary.txt",
              "figures.csv",
              "run.json"
            });
    report.keep("run");
  }

  @WideAndNarrow
  void theRunsFilesOpenInPlace(int width) {
    WatchedPage report = suites(healthy, width);
    report.at(".node__leaf", RUN).click();
    for (String file : List.of("summary.txt", "figures.csv", "run.json")) {
      report.at(".attachment-row__name", file).click();
    }

    assertThat(report.at(".attachment__text")).containsText("[SUMMARY] Completed successfully: 5");
    assertThat(report.at(".attachment__table tr", "peak_concurrency")).containsText("5");
    assertThat(report.at(".attachment__code")).containsText("\"verdict\"");
    report.keep("run-files");
  }

  @WideAndNarrow
  void aBreachedGateIsRedAndSaysByHowMuch(int width) {
    WatchedPage report = suites(breached, width);
    Locator run = report.at(".node__leaf", RUN);

    assertThat(run.locator(".text_status_failed")).isVisible();
    assertThat(report.at(".node__leaf .text_status_passed")).hasCount(5);
    run.click();
    assertThat(report.at(".test-result .label_status_failed")).hasText("Failed");
    assertThat(report.at(".alert__wide .status-details__message"))
        .hasText(
            Pattern.compile("\\[gate] chunk\\.p95 was [0-9.]+ ms, allowed at most 0\\.001 ms .*"));
    report.keep("breached-run");
  }

  private WatchedPage suites(ReportServer server, int width) {
    WatchedPage report = open(server, "#suites", width);
    for (String group :
        List.of("io.github.concurrentcalls", "GuidedConversation", "guided conversation")) {
      report.at("div.node > .node__title", group).last().click();
    }
    return report;
  }

  private WatchedPage open(ReportServer server, String fragment, int width) {
    WatchedPage opened = chromium.open(server.url() + fragment, width);
    page = opened;
    return opened;
  }
}
