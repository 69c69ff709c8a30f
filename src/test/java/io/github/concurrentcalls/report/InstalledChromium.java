package io.github.concurrentcalls.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Chromium of this machine, driven by Playwright. For use by one thread. */
final class InstalledChromium implements AutoCloseable {
  static final String ADVICE =
      "No Chromium on the PATH: install one (Debian: apt-get install chromium), or say in"
          + " CHROMIUM_PATH where it is.";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> QUIET =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private InstalledChromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static InstalledChromium start(Path executable) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(QUIET);
    return new InstalledChromium(playwright, playwright.chromium().launch(options));
  }

  static Optional<Path> find(Map<String, String> environment) {
    return candidates(environment)
        .filter(Files::isExecutable)
        .map(Path::toAbsolutePath)
        .findFirst();
  }

  /** Whether tests that need a browser run. In CI they do, and fail where there is none. */
  static boolean isHereOrHasToBe() {
    return isHereOrHasToBe(System.getenv());
  }

  static boolean isHereOrHasToBe(Map<String, String> environment) {
    return "true".equals(environment.get("CI")) || find(environment).isPresent();
  }

  static AssertionError missing() {
    return new AssertionError(ADVICE);
  }

  private static Stream<Path> candidates(Map<String, String> environment) {
    String named = environment.get("CHROMIUM_PATH");
    if (named != null && !named.isBlank()) {
      return Stream.of(Path.of(named));
    }
    String[] directories =
        environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1);
    return NAMES.stream()
        .flatMap(name -> Stream.of(directories).map(directory -> Path.of(directory, name)));
  }

  /** Opens a window of this width. */
  WatchedPage open(String url, int width) {
    return WatchedPage.open(browser, url, width, true);
  }

  /** Opens a window of this width that runs no script of the page. */
  WatchedPage openWithoutScript(String url, int width) {
    return WatchedPage.open(browser, url, width, false);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
