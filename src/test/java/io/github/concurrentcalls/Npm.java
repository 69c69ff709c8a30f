package io.github.concurrentcalls;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tools that come by npm, for tests. */
public final class Npm {
  public static final String ADVICE =
      "No npm on the PATH: install Node.js with npm (Debian: apt-get install npm).";

  private Npm() {}

  /** Whether tests that need it run. In CI they do, and fail where there is no npm. */
  public static boolean isHereOrHasToBe() {
    Map<String, String> environment = System.getenv();
    String[] path =
        environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1);
    return "true".equals(environment.get("CI"))
        || Stream.of(path).anyMatch(directory -> Files.isExecutable(Path.of(directory, "npm")));
  }

  /** The command of that name, of packages that are fetched once for a build directory. */
  public static synchronized Path command(Path home, String name, String... packages) {
    Path command = home.resolve("node_modules/.bin").resolve(name);
    if (!Files.isExecutable(command)) {
      install(home, packages);
    }
    return command;
  }

  private static void install(Path home, String... packages) {
    List<String> words = new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund"));
    words.addAll(List.of("--prefix", home.toString()));
    words.addAll(List.of(packages));
    try {
      Files.createDirectories(home);
      Path printed = home.resolve("npm.txt");
      Process npm =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      if (!npm.waitFor(5, MINUTES) || npm.exitValue() != 0) {
        npm.destroyForcibly();
        throw new AssertionError(words + " failed:\n" + Files.readString(printed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(ADVICE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
