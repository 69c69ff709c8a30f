package io.github.concurrentcalls.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the documentation tells to type works, and what it shows as code is compiled and run. */
class DocumentationIT {
  private static final Pattern COMMAND =
      Pattern.compile(
          "^(?:mvn -q compile exec:java -Dexec.args=\"(.*)\"|java -jar target/concurrent-calls-cli.jar (.*))$",
          Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @MethodSource("commands")
  void commandRuns(String command) {
    CommandLine commandLine = Main.commandLine();
    StringWriter err = new StringWriter();
    commandLine.setErr(new PrintWriter(err));
    String[] arguments = words(command);

    if (command.contains("--embedded")) {
      assertThat(commandLine.execute(arguments)).as(err.toString()).isZero();
    } else {
      // It needs a server of the reader's, or runs until Ctrl-C: its flags must exist.
      assertThat(commandLine.parseArgs(arguments).errors()).isEmpty();
    }
  }

  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path page : pages()) {
      Matcher matcher = COMMAND.matcher(Files.readString(page));
      while (matcher.find()) {
        commands.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      }
    }
    assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
    return commands;
  }

  @Test
  void theReadmesExampleIsTheShippedSuites() throws IOException {
    String suite =
        Files.readString(
            Path.of("src/test/java/io/github/concurrentcalls/suite/CallAnalysisTest.java"));
    Matcher example = JAVA_BLOCK.matcher(Files.readString(Path.of("README.md")));
    assertThat(example.find()).isTrue();
    String method = example.group(1).replaceFirst("(?s).*?\\{\n", "").replaceFirst("}\\s*$", "");

    assertThat(dense(suite)).contains(dense(method));
  }

  @Test
  void theExamplesOfVerificationAreRun() throws IOException {
    String run =
        Files.readString(Path.of("src/test/java/io/github/concurrentcalls/VerificationTest.java"));
    List<String> examples =
        JAVA_BLOCK
            .matcher(Files.readString(Path.of("docs/verification.md")))
            .results()
            .map(block -> block.group(1))
            .toList();

    assertThat(examples)
        .hasSize(2)
        .allSatisfy(example -> assertThat(dense(run)).contains(dense(example)));
  }

  @Test
  void theReadmeNamesEveryFlag() throws IOException {
    String readme = Files.readString(Path.of("README.md"));

    assertThat(Main.commandLine().getCommandSpec().options())
        .filteredOn(option -> !option.usageHelp() && !option.versionHelp())
        .allSatisfy(option -> assertThat(readme).contains("`" + option.names()[0]));
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md")),
              docs.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  /** The words as a shell would split them; the pages use single quotes only. */
  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toArray(String[]::new);
  }

  private static String dense(String code) {
    return code.replaceAll("\"testdata/audiotest.wav\"", "AUDIO")
        .replaceAll("\"testdata/test_transcript.xml\"", "SCRIPT")
        .replaceAll("\\s+", "");
  }
}
