package io.github.concurrentcalls.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar in a pseudo-terminal, which {@code script} of util-linux provides. */
@EnabledIf(value = "hasScript", disabledReason = "There is no command `script` (util-linux) here.")
class TerminalIT {
  private static final String ESCAPE = "\u001b";

  @TempDir private Path directory;

  static boolean hasScript() {
    return Stream.of("/usr/bin/script", "/bin/script")
            .anyMatch(path -> Files.isExecutable(Path.of(path)))
        && System.getProperty("os.name", "").equals("Linux");
  }

  @Test
  void aBarStaysBelowTheGuidesLines() throws Exception {
    String screen = run(Map.of("TERM", "xterm"));

    assertThat(screen)
        .contains(ESCAPE + "[2K")
        .containsPattern("\\d+% \\[.* \\d+s left, 0 failed, 2 calls, p95 [0-9.]+m?s, [0-9.]+/s");
    assertThat(seen(screen))
        .filteredOn(line -> line.contains("Chunk 1/4 (UPDATE)"))
        .hasSize(4)
        .allMatch(
            line -> line.matches("\\[CALL-\\w+] Chunk 1/4 \\(UPDATE\\) - .* - Time: [0-9.]+s"));
    assertThat(seen(screen))
        .contains("[RESULT] PASSED")
        .noneMatch(line -> line.contains(ESCAPE) || line.contains("% ["));
  }

  @Test
  void whereNobodyWantsColorsThereIsNoEscapeCode() throws Exception {
    assertThat(run(Map.of("TERM", "xterm", "NO_COLOR", "1")))
        .contains("[RESULT] PASSED")
        .doesNotContain(ESCAPE);
  }

  private String run(Map<String, String> environment) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar =
        Path.of(System.getProperty("cli.jar", "target/concurrent-calls-cli.jar"))
            .toAbsolutePath()
            .toString();
    String audio = Path.of("testdata/audiotest.wav").toAbsolutePath().toString();
    String command =
        Stream.of(
                java,
                "-jar",
                jar,
                "--embedded",
                "--no_isolation",
                "--audio_file",
                audio,
                "--num_calls",
                "4",
                "--max_workers",
                "2",
                "--processing_time",
                "400ms")
            .collect(Collectors.joining(" "));
    Path typed = directory.resolve("typescript");
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qec", command, typed.toString())
            .directory(directory.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove("NO_COLOR");
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(120, SECONDS)).isTrue();
    return Files.readString(typed, UTF_8);
  }

  /**
   * What stands on the screen in the end: a carriage return and "clear the line" take a tail away.
   */
  private static List<String> seen(String screen) {
    return Pattern.compile("\r?\n")
        .splitAsStream(screen)
        .map(
            line ->
                line.substring(
                    line.lastIndexOf(ESCAPE + "[2K") < 0
                        ? 0
                        : line.lastIndexOf(ESCAPE + "[2K") + 4))
        .toList();
  }
}
