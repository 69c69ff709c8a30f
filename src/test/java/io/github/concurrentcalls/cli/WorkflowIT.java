package io.github.concurrentcalls.cli;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The documentation's recipe for GitHub is a workflow by the schema of workflows. */
@EnabledIf(
    value = "npmIsHereOrHasToBe",
    disabledReason = "no npm on the PATH: install Node.js with npm (Debian: apt-get install npm)")
class WorkflowIT {
  private static final Path HOME = Path.of("target", "action-validator").toAbsolutePath();
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory;

  /** In CI it has to be, and the test fails where it is not. */
  static boolean npmIsHereOrHasToBe() {
    Map<String, String> environment = System.getenv();
    String[] path =
        environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1);
    return "true".equals(environment.get("CI"))
        || Stream.of(path).anyMatch(each -> Files.isExecutable(Path.of(each, "npm")));
  }

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
    Path validator = HOME.resolve("node_modules/.bin/action-validator");
    if (!Files.isExecutable(validator)) {
      Files.createDirectories(HOME);
      String npm = "npm install --no-audit --no-fund --prefix " + HOME;
      String packages = " @action-validator/core@0.6.0 @action-validator/cli@0.6.0";
      assertThat(run(List.of((npm + packages).split(" ")))).startsWith("0 ");
    }
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
