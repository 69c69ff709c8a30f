package io.github.concurrentcalls.cli;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.Npm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The documentation's recipe for GitHub is a workflow by the schema of workflows. */
@EnabledIf(value = "io.github.concurrentcalls.Npm#isHereOrHasToBe", disabledReason = Npm.ADVICE)
class WorkflowIT {
  private static final Path HOME = Path.of("target", "action-validator").toAbsolutePath();
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory;

  @Test
  void theRecipeIsValid() throws Exception {
    Path workflow = Files.writeString(directory.resolve("load.yml"), recipe());

    assertThat(validated(workflow)).isEqualTo("0 ");
  }

  @Test
  void aMisspeltOneIsNot() throws Exception {
    Path workflow =
        Files.writeString(directory.resolve("load.yml"), recipe().replace("runs-on:", "runs_on:"));

    assertThat(validated(workflow)).startsWith("1 ").contains("runs_on");
  }

  private static String recipe() throws IOException {
    Matcher first = YAML.matcher(Files.readString(Path.of("docs/ci.md")));
    assertThat(first.find()).isTrue();
    return first.group(1);
  }

  private String validated(Path workflow) throws Exception {
    Path validator =
        Npm.command(
            HOME,
            "action-validator",
            "@action-validator/core@0.6.0",
            "@action-validator/cli@0.6.0");
    return run(List.of(validator.toString(), workflow.toString()));
  }

  /** Exit code and what was printed. */
  private String run(List<String> command) throws IOException, InterruptedException {
    Path printed = directory.resolve("printed.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    if (!process.waitFor(2, MINUTES)) {
      process.destroyForcibly();
    }
    return process.waitFor() + " " + Files.readString(printed);
  }
}
