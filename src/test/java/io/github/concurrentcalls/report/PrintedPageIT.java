package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.Media;
import io.github.concurrentcalls.metrics.RunVerdict;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Paper has no scroll bars: whatever the server answered, all of it is on the sheet. */
@EnabledIf(
    value = "io.github.concurrentcalls.report.InstalledChromium#isHereOrHasToBe",
    disabledReason = InstalledChromium.ADVICE)
class PrintedPageIT {
  /** Of a sheet of A4 between the margins that browsers leave, at 96 pixels an inch. */
  private static final int A4 = 718;

  private static final int SCREEN = 1400;
  private static final String WIDER_THAN_ITS_FRAME =
      "frames => frames.filter(each => each.scrollWidth > each.clientWidth).length";
  private static final String UNBROKEN = "UklGRiQAAABXQVZFZm10".repeat(12);
  private static final List<String> HEAD =
      List.of("count", "kind", "message", "sample", "advice", "call");
  private static final List<String> ROW =
      List.of("7", "violation", "call_id must be that of the call", UNBROKEN, "look at the log");

  /** None of its cells is long, and all of them together are. */
  private static final List<String> IDS = Collections.nCopies(6, "concurrent_test_53f05cb3");

  @TempDir private Path directory;

  @Test
  void nothingIsCutOffOnPaper() throws Exception {
    assertThat(wider(A4, Media.PRINT, List.of(ROW, IDS))).isZero();
  }

  @Test
  void aLongAnswerHidesNoColumnOnAWideScreen() throws Exception {
    assertThat(wider(SCREEN, Media.SCREEN, List.of(ROW))).isZero();
  }

  private int wider(int width, Media media, List<List<String>> tables) throws Exception {
    Path executable =
        InstalledChromium.find(System.getenv()).orElseThrow(InstalledChromium::missing);
    try (InstalledChromium chromium = InstalledChromium.start(executable);
        WatchedPage page = chromium.open(written(tables).toUri().toString(), width)) {
      page.at("body").page().emulateMedia(new EmulateMediaOptions().setMedia(media));
      assertThat(page.at("table").count()).isEqualTo(tables.size());
      assertThat(page.complaints()).isEmpty();
      return (Integer) page.at(".table, pre, body").evaluateAll(WIDER_THAN_ITS_FRAME);
    }
  }

  private Path written(List<List<String>> tables) throws Exception {
    List<Page.Block> blocks = new ArrayList<>();
    tables.forEach(row -> blocks.add(new Page.Table(HEAD.subList(0, row.size()), List.of(row))));
    blocks.add(new Page.Verbatim(List.of(UNBROKEN)));
    Page page =
        new Page(
            "a run",
            RunVerdict.FAILED,
            "What the server answered is long.",
            List.of(new Page.Section("Errors", blocks)),
            List.of());
    Path file = directory.resolve("report.html");
    try (OutputStream out = Files.newOutputStream(file)) {
      HtmlPage.write(page, out);
    }
    return file;
  }
}
