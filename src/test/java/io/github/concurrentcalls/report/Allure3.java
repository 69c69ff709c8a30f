package io.github.concurrentcalls.report;

import io.github.concurrentcalls.Npm;
import java.nio.file.Path;

/** Allure 3, with the Node.js that it wants. */
final class Allure3 {
  private static final Path HOME = Path.of("target", "allure3").toAbsolutePath();

  private Allure3() {}

  /** Its command. */
  static Path executable() {
    return Npm.command(HOME, "allure", "allure@3.18.0", "node@22");
  }

  /** Where its Node.js lies. */
  static String node() {
    return HOME.resolve("node_modules/node/bin").toString();
  }
}
