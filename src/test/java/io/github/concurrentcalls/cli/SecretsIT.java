package io.github.concurrentcalls.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.concurrentcalls.server.ReferenceServer;
import io.github.concurrentcalls.server.ServerOptions;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is secret stands in nothing that a whole process prints or writes. */
class SecretsIT {
  private static final String PASSWORD = "hush-Pa55";
  private static final String TOKEN = "hush-T0ken";
  private static final String HEADER = "hush-H3ader";
  private static final String JAR =
      System.getProperty("cli.jar", "target/concurrent-calls-cli.jar");

  /** What a server in debug mode shows of itself when it fails. */
  private static final String LEAK =
      "{\"error\":\"connect(user='me', password='%1$s', token=%2$s) to mongodb://me:%1$s@db/x?token=%2$s;"
              .formatted(PASSWORD, TOKEN)
          + " headers: Authorization: Bearer %1$s, X-Api-Key: %1$s\"}".formatted(HEADER);

  @TempDir private Path directory;

  @Test
  void ofADatabaseAndOfHeadersThatAServerRepeats() throws Exception {
    HttpServer leaking = leaking();
    try (ReferenceServer database = ReferenceServer.start(ServerOptions.defaults().withPort(0))) {
      int exitCode =
          run(
              "--audio_file=" + Path.of("testdata/audiotest.wav").toAbsolutePath(),
              "--num_calls=2",
              "--verbose",
              "--completion_timeout=1",
              "--server_url=http://127.0.0.1:" + leaking.getAddress().getPort(),
              "--mongo_uri=" + database.mongoUri() + "/?token=" + TOKEN + "&password=" + PASSWORD,
              "--gate=chunk.p95 <= 1s",
              "--results_json=out/report.json");

      Map<String, String> written = written();
      assertThat(exitCode).as(written.get("stderr")).isEqualTo(1);
      assertThat(written.keySet())
          .contains("report.json", "report.html", "report.md", "junit.xml", "summary.md")
          .anyMatch(file -> file.endsWith("-result.json"));
      assertThat(written.get("stdout")).contains("::error ", "[REPEAT] ");
      assertThat(written.get("junit.xml")).contains("password='***', token=***)");
      assertNothingLeaks(written);
    } finally {
      leaking.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--server_url=http://me:" + PASSWORD + "@127.0.0.1:1/?token=" + TOKEN,
        "--server_url=http://me:/" + PASSWORD + "@127.0.0.1:1",
        "--mongo_uri=mongodb://me:" + PASSWORD + "@/?token=" + TOKEN,
        "--mongo_uri=mongodb://me:@" + PASSWORD + "@127.0.0.1:1/?token=" + TOKEN,
        "--mongo_uri=mongodb://me:" + PASSWORD + "@127.0.0.1:1/?token=" + TOKEN,
        "--mongo_uri=http://me:" + PASSWORD + "@127.0.0.1:1/?token=" + TOKEN,
      })
  void ofAnAddressThatIsRefused(String flag) throws Exception {
    HttpServer leaking = leaking();
    try {
      List<String> arguments = new ArrayList<>();
      arguments.add("--audio_file=" + Path.of("testdata/audiotest.wav").toAbsolutePath());
      arguments.add("--results_json=out/report.json");
      arguments.add(flag);
      if (!flag.startsWith("--server_url")) {
        arguments.add("--server_url=http://127.0.0.1:" + leaking.getAddress().getPort());
      }
      int exitCode = run(arguments.toArray(String[]::new));

      assertThat(exitCode).isEqualTo(2);
      assertNothingLeaks(written());
    } finally {
      leaking.stop(0);
    }
  }

  private static void assertNothingLeaks(Map<String, String> written) {
    assertThat(written)
        .allSatisfy(
            (file, text) ->
                assertThat(text).as(file).doesNotContain(PASSWORD).doesNotContain(TOKEN, HEADER));
  }

  /** Healthy, but every chunk is answered with what it should not say. */
  private static HttpServer leaking() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, 500, LEAK));
    server.createContext(
        "/health",
        exchange -> answer(exchange, 200, "{\"status\":\"healthy\",\"database\":\"connected\"}"));
    server.createContext(
        "/create_call",
        exchange -> answer(exchange, 201, "{\"status\":\"success\",\"message\":\"created\"}"));
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes(UTF_8));
    exchange.close();
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", new File(JAR).getAbsolutePath()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().remove("MONGODB_URI");
    builder.environment().put("GITHUB_ACTIONS", "true");
    builder.environment().put("GITHUB_STEP_SUMMARY", directory.resolve("summary.md").toString());
    Process process =
        builder
            .redirectOutput(directory.resolve("stdout").toFile())
            .redirectError(directory.resolve("stderr").toFile())
            .start();
    assertThat(process.waitFor(120, SECONDS)).isTrue();
    return process.exitValue();
  }

  private Map<String, String> written() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file, ISO_8859_1));
      }
    }
    return texts;
  }
}
