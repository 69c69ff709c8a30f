package io.github.concurrentcalls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar with more calls than a report of samples could hold, in little memory. */
class CrowdIT {
  private static final String JAR =
      System.getProperty("cli.jar", "target/concurrent-calls-cli.jar");

  @TempDir Path directory;

  @Test
  void tenThousandCallsOnAHundredWorkersInHalfAGigabyte() throws Exception {
    try (CrowdServer server = CrowdServer.taking(Duration.ofMillis(20))) {
      Process process = start(server);

      assertThat(process.waitFor(240, SECONDS)).isTrue();
      assertThat(directory.resolve("err.txt")).isEmptyFile();
      assertThat(process.exitValue()).isZero();
      assertThat(server.finished()).isEqualTo(10_000);
      assertThat(server.peakCalls()).isBetween(2, 100);
      JsonNode report = new ObjectMapper().readTree(directory.resolve("results.json").toFile());
      assertThat(report.at("/peak_concurrency").asInt()).isEqualTo(100);
      assertThat(report.at("/results"))
          .hasSize(10_000)
          .allSatisfy(call -> assertThat(call.at("/status").asText()).isEqualTo("completed"));
    }
  }

  private Process start(CrowdServer server) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-jar",
            new File(JAR).getAbsolutePath(),
            "--audio_file=" + Template.wav(directory.resolve("a.wav"), 8000, 800),
            "--num_calls=10000",
            "--max_workers=100",
            "--no_isolation",
            "--pause=0",
            "--quiet",
            "--results_json=results.json",
            "--server_url=" + server.url());
    return builder
        .directory(Files.createDirectories(directory).toFile())
        .redirectError(directory.resolve("err.txt").toFile())
        .redirectOutput(directory.resolve("out.txt").toFile())
        .start();
  }
}
