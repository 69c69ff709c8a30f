package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a browser the report stays unseen: on a laptop that is said, in CI it is a failure. */
class InstalledChromiumTest {
  @TempDir Path directory;

  @Test
  void isFoundOnThePathUnderItsSeveralNames() throws IOException {
    Path chrome = executable("google-chrome");

    assertThat(InstalledChromium.find(path())).contains(chrome);
  }

  @Test
  void isTheOneThatWasNamed() throws IOException {
    executable("chromium");
    Path named = executable("mine");

    assertThat(
            InstalledChromium.find(
                Map.of("PATH", directory.toString(), "CHROMIUM_PATH", named.toString())))
        .contains(named);
  }

  @Test
  void withoutItTheTestsAreSkippedButNotInCi() {
    assertThat(InstalledChromium.isHereOrHasToBe(path())).isFalse();
    assertThat(
            InstalledChromium.isHereOrHasToBe(Map.of("PATH", directory.toString(), "CI", "true")))
        .isTrue();
    assertThat(InstalledChromium.missing()).hasMessageContaining("apt-get install chromium");
  }

  private Map<String, String> path() {
    return Map.of("PATH", directory.toString());
  }

  private Path executable(String name) throws IOException {
    Path file = Files.createFile(directory.resolve(name));
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
