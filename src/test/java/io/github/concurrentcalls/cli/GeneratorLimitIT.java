package io.github.concurrentcalls.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.concurrentcalls.metrics.ResourceKind;
import io.github.concurrentcalls.resources.ResourceWatch;
import io.github.concurrentcalls.resources.WatchedServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A generator that gets a quarter of the time is reported as the limit, and the same load from one
 * that is not held is not. Both as the executable jar, against a server in a process of its own.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class GeneratorLimitIT {
  private static final String JAR =
      new File(System.getProperty("cli.jar", "target/concurrent-calls-cli.jar")).getAbsolutePath();
  private static final String AUDIO = Path.of("testdata/audiotest.wav").toAbsolutePath().toString();

  /** Lets a process run for a quarter of each tenth of a second, as a quota of the system does. */
  private static final String QUARTER =
      "while kill -0 $0; do sleep 0.025; kill -STOP $0; sleep 0.075; kill -CONT $0; done 2>/dev/null";

  /** Where an idle thread of this process, too, wakes so late, others take the CPU. */
  private static final double BUSY_MACHINE_MILLIS = 20;

  @TempDir Path directory;
  private Process server;
  private String url;

  @BeforeEach
  void startServer() throws IOException {
    server = start("serve", "--port=0", "--processing_time=20ms");
    BufferedReader out = server.inputReader();
    url = out.readLine().replaceAll(".*(http://[0-9.:]+).*", "$1");
  }

  @AfterEach
  void stopServer() throws InterruptedException {
    server.destroy();
    server.waitFor();
  }

  @Test
  void oneThatIsHeldIsReported() throws Exception {
    JsonNode report = run(true);

    assertThat(report.at("/generator_limit/reached").booleanValue()).isTrue();
    assertThat(report.at("/generator_limit/reasons").toString())
        .contains("an idle thread of it woke up to");
    assertThat(report.at("/generator_limit/advice").toString()).contains("cores of its own");
    assertThat(out()).contains("[GENERATOR] NOT TRUSTWORTHY, the generator was the limit: ");
    assertThat(report.at("/resources/server").textValue())
        .as("found by its port")
        .startsWith("process %d (java)".formatted(server.pid()));
    // Its calls succeed all the same: a verdict on the server it is not.
    assertThat(report.at("/verdict").textValue()).isEqualTo("passed");
  }

  @Test
  void oneThatIsNotHeldIsNot() throws Exception {
    ResourceWatch witness = new ResourceWatch(WatchedServer.ofThisProcess(() -> 0), null);
    witness.begin();
    JsonNode report = run(false, "--server_pid=" + server.pid());
    double late =
        requireNonNull(witness.end().of(ResourceKind.GENERATOR_HICCUP)).spread().percentile(99);
    assumeThat(late).as("the machine has CPU to spare").isLessThan(BUSY_MACHINE_MILLIS);

    assertThat(report.at("/generator_limit/cannot_tell").isNull()).isTrue();
    assertThat(report.at("/generator_limit/reasons").toString()).isEqualTo("[]");
    assertThat(out()).contains("; not the limit").doesNotContain("TRUSTWORTHY");
    assertThat(report.at("/resources/server").textValue())
        .startsWith("process %d (java)".formatted(server.pid()));
  }

  /** Six calls that go on for nearly 6 s at least, by their pauses and the server's work alone. */
  private JsonNode run(boolean held, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(
        List.of(
            "--audio_file=" + AUDIO,
            "--num_calls=6",
            "--chunk_duration=1.25",
            "--pause=0.16",
            "--no_isolation",
            "--server_url=" + url,
            "--results_json=results.json"));
    Process run = start(arguments.toArray(String[]::new));
    try (BufferedReader out = run.inputReader()) {
      // Not before the load: a virtual machine takes long to start in a quarter of the time.
      assertThat(out.lines().anyMatch(line -> line.contains("Starting concurrent"))).isTrue();
      if (held) {
        new ProcessBuilder("sh", "-c", QUARTER, "" + run.pid()).start();
      }
      Files.write(directory.resolve("out.txt"), out.lines().toList());
      run.waitFor();
    } finally {
      run.destroyForcibly();
    }
    return new ObjectMapper().readTree(directory.resolve("results.json").toFile());
  }

  private String out() throws IOException {
    return Files.readString(directory.resolve("out.txt"));
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().remove("MONGODB_URI");
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
