package io.github.concurrentcalls.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees who opens report.html of a run in a browser, from the disk. */
@EnabledIf(
    value = "io.github.concurrentcalls.report.InstalledChromium#isHereOrHasToBe",
    disabledReason = InstalledChromium.ADVICE)
class PageIT {
  @TempDir private static Path directory;
  @AutoClose private static InstalledChromium chromium;

  @AutoClose private @Nullable WatchedPage page;

  @BeforeAll
  static void runTwice() throws Exception {
    CommandLineReport.run(Files.createDirectory(directory.resolve("good")), 0);
    CommandLineReport.run(
        Files.createDirectory(directory.resolve("bad")),
        1,
        "--no_isolation",
        "--fault",
        "error-in-200@0.5");
    chromium =
        InstalledChromium.start(
            InstalledChromium.find(System.getenv()).orElseThrow(InstalledChromium::missing));
  }

  @AfterEach
  void nothingWentWrong() {
    if (page != null) {
      assertThat(page.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1400, 400})
  void aHealthyRunIsGreenWithPicturesAndTables(int width) {
    WatchedPage report = open("good", width);

    assertThat(report.at(".verdict")).hasText("✓ PASSED");
    assertThat(WatchedPage.shows(report.at("figure svg"), 3)).isTrue();
    assertThat(report.at("tr", "Chunk time p99")).isVisible();
    assertThat(report.sticksOut()).isFalse();
    report.keep("page-good");
  }

  @ParameterizedTest
  @ValueSource(ints = {1400, 400})
  void aFailingRunSaysFirstWhatFailed(int width) {
    WatchedPage report = open("bad", width);

    assertThat(report.at(".verdict")).hasText("✗ FAILED");
    assertThat(report.at("td.bad").first()).hasText("FAIL");
    assertThat(WatchedPage.shows(report.at("figure svg"), 4)).isTrue();
    assertThat(report.at("pre", "--only_calls")).isVisible();
    assertThat(report.sticksOut()).isFalse();
    report.keep("page-bad");
  }

  @ParameterizedTest
  @ValueSource(ints = 1400)
  void noScriptIsNeededToReadIt(int width) {
    WatchedPage report = chromium.openWithoutScript(url("bad"), width);
    page = report;

    assertThat(report.at("figure svg").first()).isVisible();
    assertThat(report.at("h2", "Errors")).isVisible();
  }

  private WatchedPage open(String run, int width) {
    WatchedPage opened = chromium.open(url(run), width);
    page = opened;
    return opened;
  }

  private static String url(String run) {
    return directory.resolve(run).resolve("page/report.html").toUri().toString();
  }
}
