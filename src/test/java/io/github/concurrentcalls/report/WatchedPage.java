package io.github.concurrentcalls.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A page of a report, and all that went wrong in it. For use by one thread. */
final class WatchedPage implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int HEIGHT = 1000;
  private static final int MOST_LOOKS = 20;
  private static final double PATIENCE_MILLIS = 10_000;

  private final Page page;
  private final int width;
  private final List<String> complaints = new ArrayList<>();

  private WatchedPage(Page page, int width) {
    this.page = page;
    this.width = width;
  }

  static WatchedPage open(Browser browser, String url, int width, boolean script) {
    Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(width, HEIGHT)
                .setJavaScriptEnabled(script));
    page.setDefaultTimeout(PATIENCE_MILLIS);
    WatchedPage watched = new WatchedPage(page, width);
    page.onRequest(request -> watched.requested(request.url()));
    page.onResponse(watched::answered);
    page.onConsoleMessage(watched::logged);
    page.onPageError(error -> watched.complaints.add("page error: " + error));
    page.navigate(url);
    return watched;
  }

  private void requested(String url) {
    URI uri = URI.create(url);
    if (uri.getHost() != null && !uri.getHost().equals("127.0.0.1")) {
      complaints.add("request to " + url);
    }
  }

  private void answered(Response response) {
    if (response.status() >= 400) {
      complaints.add(response.status() + " for " + response.url());
    }
  }

  private void logged(ConsoleMessage message) {
    if (message.type().equals("error")) {
      complaints.add("console error: " + message.text());
    }
  }

  /** Requests to other machines, answers that are errors, and what the console complained of. */
  List<String> complaints() {
    return complaints;
  }

  /** What shows under a CSS selector. */
  Locator at(String selector) {
    return page.locator(selector);
  }

  /** What shows under a CSS selector and has this text in it. */
  Locator at(String selector, String text) {
    return page.locator(selector, new Page.LocatorOptions().setHasText(text));
  }

  /** Whether the page is wider than its window, so that it has to be pushed aside to be read. */
  boolean sticksOut() {
    return (Boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /** What shows under a CSS selector in a frame of the page. */
  Locator within(String frame, String selector) {
    return page.frameLocator(frame).locator(selector);
  }

  /** Whether there are at least so many pictures, and all of them can be seen. */
  static boolean shows(Locator pictures, int atLeast) {
    pictures.first().waitFor();
    return pictures.count() >= atLeast
        && (Boolean)
            pictures.evaluateAll(
                "all => all.every(p => p.getBoundingClientRect().width > 60"
                    + " && (p.naturalWidth === undefined || p.naturalWidth > 0))");
  }

  /** Keeps what can be seen as soon as nothing moves any more. */
  void keep(String name) {
    Page.ScreenshotOptions whole = new Page.ScreenshotOptions().setFullPage(true);
    byte[] before = {};
    byte[] now = page.screenshot(whole);
    for (int more = MOST_LOOKS; more > 0 && !Arrays.equals(before, now); more--) {
      before = now;
      now = page.screenshot(whole);
    }
    write(SCREENSHOTS.resolve(name + "-" + width + ".png"), now);
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    page.close();
  }
}
