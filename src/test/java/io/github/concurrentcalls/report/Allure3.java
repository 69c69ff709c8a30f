package io.github.concurrentcalls.report;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Allure 3, which comes by npm, with the Node.js that it wants. */
final class Allure3 {
  static final String ADVICE =
      "No npm on the PATH: install Node.js with npm (Debian: apt-get install npm).";

  private static final Path HOME = Path.of("target", "allure3").toAbsolutePath();

  private Allure3() {}

  /** Whether tests that need it run. In CI they do, and fail where there is no npm. */
  static boolean isHereOrHasToBe() {
    Map<String, String> environment = System.getenv();
    String[] path =
        environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1);
    return "true".equals(environment.get("CI"))
        || Stream.of(path).anyMatch(directory -> Files.isExecutable(Path.of(directory, "npm")));
  }

  /** Its command; it is fetched once for a build directory. */
  static synchronized Path executable() {
    Path executable = HOME.resolve("node_modules/.bin/allure");
    if (!Files.isExecutable(executable)) {
      install();
    }
    return executable;
  }

  /** Where its Node.js lies. */
  static String node() {
    return HOME.resolve("node_modules/node/bin").toString();
  }

  private static void install() {
    try {
      Files.createDirectories(HOME);
      Path printed = HOME.resolve("npm.txt");
      Process npm =
          new ProcessBuilder(
                  "npm",
                  "install",
                  "--no-audit",
                  "--no-fund",
                  "--prefix",
                  HOME.toString(),
                  "allure@3.18.0",
                  "node@22")
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      if (!npm.waitFor(5, MINUTES) || npm.exitValue() != 0) {
        npm.destroyForcibly();
        throw new AssertionError("npm did not install Allure 3:\n" + Files.readString(printed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(ADVICE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
