package io.github.concurrentcalls.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The executable jar, from a directory that knows nothing of the project. */
class CommandLineJarIT {
  private static final String JAR =
      System.getProperty("cli.jar", "target/concurrent-calls-cli.jar");
  private static final Path TESTDATA = Path.of("testdata").toAbsolutePath();
  private static final String AUDIO = TESTDATA.resolve("audiotest.wav").toString();
  private static final String SCRIPT = TESTDATA.resolve("test_transcript.xml").toString();

  @TempDir Path directory;

  /** What a finished process left. */
  record Finished(int exitCode, String out, String err) {}

  @Test
  void runsFiveCallsAndPrintsTheGuidesLines() throws Exception {
    Finished run =
        run(
            "--embedded",
            "--audio_file=" + AUDIO,
            "--num_calls=5",
            "--transcript=" + SCRIPT,
            "--results_json=results.json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .contains(
            "CONCURRENT CALL TESTING - 5 SIMULTANEOUS CALLS",
            "[INFO] Server connection successful",
            "[INFO] Number of concurrent calls: 5",
            "[INFO] Chunk duration: 10.0s",
            "[INFO] Test mode: both",
            "[INFO] Max workers: 10",
            "[INFO] Audio chunks created: 4 chunks",
            "[INFO] Starting concurrent processing...",
            "CONCURRENT TEST RESULTS",
            "[SUMMARY] Completed successfully: 5",
            "[SUMMARY] Success rate: 100.0%",
            "INDIVIDUAL CALL RESULTS",
            "  - Final adherence: 77.8%",
            "  - Script completion: 88.9%",
            "[RESULT] PASSED");
    assertThat(
            matching(
                run, "\\[CALL-concurrent_test_[0-9a-f]{8}] Starting call processing with 4 chunks"))
        .hasSize(5);
    for (String chunk :
        List.of(
            "1/4 (UPDATE) - Adherence: 22.2%",
            "2/4 (UPDATE) - Adherence: 44.4%",
            "3/4 (UPDATE) - Adherence: 66.7%",
            "4/4 (FINAL) - Adherence: 77.8%")) {
      assertThat(
              matching(
                  run,
                  "\\[CALL-concurrent_test_[0-9a-f]{8}] Chunk \\Q"
                      + chunk
                      + "\\E - Time: \\d+\\.\\d\\ds"))
          .hasSize(5);
    }
    assertThat(
            matching(
                run,
                "\\[COMPLETE] concurrent_test_[0-9a-f]{8} - Status: completed - Chunks: 4/4 - Duration: \\d+\\.\\d\\ds"))
        .hasSize(5);
    assertThat(matching(run, "\\[REPORT] Allure results: .*allure-results.*")).hasSize(1);
    JsonNode report = new ObjectMapper().readTree(directory.resolve("results.json").toFile());
    assertThat(report.at("/verdict").asText()).isEqualTo("passed");
    assertThat(report.at("/peak_concurrency").asInt()).isEqualTo(5);
    try (Stream<Path> results = Files.list(directory.resolve("allure-results"))) {
      assertThat(results.filter(file -> file.toString().endsWith("-result.json"))).hasSize(6);
    }
  }

  @Test
  void interruptedItWritesWhatItHasMeasured() throws Exception {
    Process process =
        start(
            "--embedded",
            "--processing_time=3s",
            "--no_isolation", // whose reference calls would take two minutes
            "--audio_file=" + AUDIO,
            "--chunk_duration=2",
            "--results_json=results.json");
    try (BufferedReader out = process.inputReader()) {
      // The second chunk of a call is on its way as soon as the first one is answered.
      assertThat(out.lines().anyMatch(line -> line.contains("Chunk 1/20 (UPDATE)"))).isTrue();
      new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
      out.lines().forEach(line -> {});
      assertThat(process.waitFor(30, SECONDS)).isTrue();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    JsonNode report = new ObjectMapper().readTree(directory.resolve("results.json").toFile());
    assertThat(report.at("/verdict").asText()).isEqualTo("invalid");
    assertThat(report.at("/problems/0").asText()).contains("interrupted");
    assertThat(report.at("/chunks/answered").asInt()).isBetween(1, 59);
    assertThat(report.at("/calls/planned").asInt()).isEqualTo(3);
  }

  @Test
  void aBreachedGateIsExitCodeOne() throws Exception {
    Finished run =
        run("--embedded", "--audio_file=" + AUDIO, "--num_calls=2", "--gate=chunk.p95 <= 0.001ms");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("[RESULT] FAILED", "FAIL  chunk.p95 <= 0.001ms", "(8 chunks)");
  }

  /** As over ssh, or in a container that was given the variable and nothing behind it. */
  @Test
  void aDisplayThatIsNotThereCostsNoPicture() throws Exception {
    ProcessBuilder builder =
        builder("--embedded", "--audio_file=" + AUDIO, "--num_calls=2", "--results_json=r.json");
    builder.environment().put("DISPLAY", "127.0.0.1:99");
    Finished run = run(builder);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(directory.resolve("report.html"))).contains("<figure><svg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --num_calls=0                        | --num_calls must be 1 or more, but was 0
          --num-calls=many                     | Invalid value for option '--num_calls'
          --chunk_duration=-1                  | --chunk_duration must be more than 0, but was -1.0
          --max_workers=0                      | --max_workers must be 1 or more, but was 0
          --completion_timeout=0               | --completion_timeout must be more than 0, but was 0.0
          --answer_timeout=0                   | --answer_timeout must be more than 0, but was 0.0
          --server_pid=-1                      | --server_pid must be 0 or more, but was -1
          --server-pid=1                       | must not have a 'serverPid', since the embedded server is in this process
          --pause=-1                           | --pause must be 0 or more, but was -1.0
          --test_mode=sideways                 | both, agent_only, client_only, alternating
          --audio_file=nowhere.wav             | nowhere.wav
          --transcript=nowhere.xml             | nowhere.xml does not exist
          --gate=speed <= 3s                   | success_rate
          --server_url=http://localhost:5000   | --embedded and --server_url exclude one another
          --processing_time=soon               | uniform
          --fault=chaos                        | there is no fault 'chaos', only lost-update, chunk-doubled
          --fault=stall@2                      | the rate of 'stall' must be 0 to 1, but was 2.0
          --results_json=.                     | --results_json must be a file that can be written
          --colour=red                         | Unknown option: '--colour=red'
          --num_call=3                         | Possible solutions: --num_calls
          """)
  void wrongUsageIsExitCodeTwoAndNoStackTrace(String flag, String message) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--embedded", flag));
    if (!flag.startsWith("--audio")) {
      arguments.add("--audio_file=" + AUDIO);
    }
    Finished run = run(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aServerThatIsNotThereIsExitCodeThree() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Finished run = run("--audio_file=" + AUDIO, "--server_url=http://127.0.0.1:" + port);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out().lines()).hasSizeLessThan(6).contains("[RESULT] INVALID");
    assertThat(run.err()).contains("http://127.0.0.1:" + port).doesNotContain("\tat ");
  }

  @Test
  void servesUntilItIsStopped() throws Exception {
    Process server = start("serve", "--port=0");
    try (BufferedReader out = server.inputReader()) {
      String url = out.readLine().replaceAll(".*(http://[0-9.:]+).*", "$1");
      Finished run = run("--audio_file=" + AUDIO, "--num_calls=2", "--server_url=" + url);

      assertThat(run.out()).contains("[RESULT] PASSED");
      assertThat(run.exitCode()).isZero();
    } finally {
      server.destroy();
      assertThat(server.waitFor(20, SECONDS)).isTrue();
    }
  }

  @Test
  void countsTheStrikesOfItsFaultsWhenItIsStopped() throws Exception {
    Process server = start("serve", "--port=0", "--fault=memory-growth", "--fault=stall@0");
    try (BufferedReader out = server.inputReader()) {
      String url = out.readLine().replaceAll(".*(http://[0-9.:]+).*", "$1");
      Finished run =
          run("--audio_file=" + AUDIO, "--num_calls=2", "--no_isolation", "--server_url=" + url);

      assertThat(run.exitCode()).isZero();
      server.toHandle().destroy(); // Process.destroy would close its output
      assertThat(out.lines()).contains("Strikes: memory-growth 8");
    } finally {
      server.destroy();
      assertThat(server.waitFor(20, SECONDS)).isTrue();
    }
  }

  @Test
  void helpAndVersion() throws Exception {
    assertThat(run("--help").out()).contains("--audio_file", "--num-calls", "Exit codes:", "serve");
    assertThat(run("--version").out()).matches("(?s)concurrent-calls \\d.*");
  }

  private static List<String> matching(Finished run, String line) {
    return run.out().lines().filter(printed -> printed.matches(line)).toList();
  }

  private Finished run(String... arguments) throws IOException, InterruptedException {
    return run(builder(arguments));
  }

  private Finished run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path err = Files.createTempFile(directory, "err", ".txt");
    Path out = Files.createTempFile(directory, "out", ".txt");
    Process process = builder.redirectError(err.toFile()).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(120, SECONDS)).isTrue();
    return new Finished(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  private Process start(String... arguments) throws IOException {
    return builder(arguments).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", new File(JAR).getAbsolutePath()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().remove("MONGODB_URI");
    return builder;
  }
}
