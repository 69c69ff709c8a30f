package io.github.concurrentcalls.report;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Beside Allure's own JUnit adapter, which writes a result for a container that failed. */
class AllureAdapterIT {
  @TempDir private Path directory;

  @Test
  void aBreachIsOneRedResultThatHasEverythingInIt() throws Exception {
    Path printed = directory.resolve("printed.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dallure.results.directory=" + directory.resolve("results"),
                "-cp",
                classPath(),
                Main.class.getName(),
                Path.of("testdata/audiotest.wav").toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    assertThat(process.waitFor(120, SECONDS)).isTrue();

    List<JsonNode> results = new AllureFolder(directory.resolve("results")).results();
    assertThat(results).as(Files.readString(printed)).hasSize(6);
    assertThat(results)
        .filteredOn(result -> result.at("/labels").toString().contains("junit.platform.uniqueid"))
        .as("those that the adapter wrote")
        .hasSize(5);
    assertThat(results)
        .filteredOn(result -> !result.get("status").textValue().equals("passed"))
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.get("name").textValue()).startsWith("5 concurrent calls: ");
              assertThat(run.at("/statusDetails/message").textValue())
                  .startsWith("[gate] chunk.p95");
              assertThat(run.get("descriptionHtml").textValue()).contains("data:image/svg+xml");
              assertThat(run.get("attachments").size()).isEqualTo(6);
            });
  }

  private static String classPath() {
    String jar = System.getProperty("cli.jar", "target/concurrent-calls-cli.jar");
    String adapter = System.getProperty("allure.adapter", "target/allure-adapter/*");
    return String.join(File.pathSeparator, jar, adapter, "target/test-classes");
  }

  /** As an IDE or a build tool runs tests: with every listener that is there. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws ClassNotFoundException {
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass("io.github.concurrentcalls.GuidedConversation"))
                  .configurationParameter("concurrentcalls.server-url", "embedded")
                  .configurationParameter("concurrentcalls.audio", arguments[0])
                  .configurationParameter("concurrentcalls.calls", "5")
                  .configurationParameter("concurrentcalls.gates", "chunk.p95 <= 0.001ms")
                  .build());
    }
  }
}
