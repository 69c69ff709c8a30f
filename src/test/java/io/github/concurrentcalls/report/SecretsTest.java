package io.github.concurrentcalls.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.CommonPattern;
import io.github.concurrentcalls.metrics.ErrorGroup;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.RunVerdict;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.ViolationKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is secret in a URL or a header must not be in anything that is written of a run. */
class SecretsTest {
  private static final String SECRET = "s3cret";
  private static final String LEAK =
      "http://me:s3cret@host/?token=s3cret {\"headers\":{\"Authorization\":\"Bearer s3cret\","
          + "\"Cookie\":\"id=s3cret\",\"x-api-key\":\"s3cret\"}} Set-Cookie: a=s3cret\r\n"
          + "Basic czNjcmV0OnMzY3JldA== mongodb://h/db?authMechanismProperties=TOKEN:s3cret";

  @TempDir private Path directory;
  private final Screen out = new Screen();
  private final Screen err = new Screen();

  @Test
  void noOutputHasOne() throws IOException {
    Sinks sinks = new Sinks(err.stream(), sinks());
    RunReport run = leaking();

    Replay.call(sinks, run.info(), run.callResults().get(0));
    sinks.runFinished(run);
    sinks.levelsFinished(List.of(run, run));

    assertThat(err.raw()).isEmpty();
    Map<String, String> written = written();
    assertThat(written.keySet())
        .anyMatch(file -> file.endsWith("-result.json"))
        .anyMatch(file -> file.endsWith("-globals.json"))
        .anyMatch(file -> file.endsWith("-attachment.svg"))
        .contains("run.json", "report.html", "report.md", "junit.xml", "summary.md", "printed");
    assertThat(written)
        .allSatisfy((file, text) -> assertThat(text).as(file).doesNotContain(SECRET, "czNjcmV0"));
    assertThat(written.get("printed")).contains("Authorization", "host/?***");
  }

  @Test
  void wordsThatOnlySoundLikeOneStay() {
    RunReport run =
        RunReports.with(
            RunReports.info(1),
            RunVerdict.INVALID,
            RunReports.completed(1),
            List.of(),
            List.of(),
            List.of("basic checks failed: is the bearer missing? see http://host/path"));

    assertThat(Redaction.forRun(run.info()).of(run).problems()).isEqualTo(run.problems());
  }

  private List<RunSink> sinks() {
    Lines lines = new Lines(out.stream());
    List<RunSink> sinks = new ArrayList<>();
    AllureResults results = new AllureResults(directory.resolve("allure"), directory);
    sinks.add(new AllureSink(results, Clock.systemUTC(), Map.of()));
    Map<String, FileFormat> files =
        Map.of(
            "run.json", FileFormat.JSON,
            "report.html", FileFormat.HTML,
            "report.md", FileFormat.MARKDOWN,
            "junit.xml", FileFormat.JUNIT_XML);
    files.forEach(
        (name, format) -> sinks.add(new FileSink(format, directory.resolve(name), false)));
    Map<String, String> github =
        Map.of(
            "GITHUB_STEP_SUMMARY",
            directory.resolve("summary.md").toString(),
            "GITHUB_ACTIONS",
            "true");
    sinks.add(new GitHubSink(github, lines, false, List.of()));
    sinks.add(new QuietSink(lines, List.of()));
    sinks.add(
        new ConsoleSink(
            lines, new PlainProgress(lines), List.of(), new LiveOutput.Sampling(true, () -> 0)));
    return sinks;
  }

  private Map<String, String> written() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file, UTF_8));
      }
    }
    texts.put("printed", out.raw());
    return texts;
  }

  private static RunReport leaking() {
    RunInfo info = RunReports.info(1, "http://me:s3cret@localhost:5000/?token=s3cret");
    Failure failure = new Failure("status", LEAK, LEAK);
    List<CallResult> calls = List.of(RunReports.failed(1, CallStatus.FAILED, failure));
    RunReport run =
        RunReports.with(
            info,
            RunVerdict.INVALID,
            calls,
            List.of(new GateResult("chunk.p95 <= 3s", 1.0, "s", false, "chunk.p95 was 4 s")),
            List.of(new ErrorGroup("status", LEAK, 1, List.of(1), 1, "id", LEAK, "look")),
            List.of(LEAK));
    Violation violation =
        new Violation(
            ViolationKind.CROSS_TALK,
            List.of(new Violation.Party(1, RunReports.callId(1))),
            1,
            LEAK,
            new Violation.Evidence(LEAK, LEAK));
    CommonPattern pattern =
        new CommonPattern(LEAK, "chunk", "1", new CommonPattern.Counts(1, 1, 0, 0), 0.01, LEAK);
    return RunReports.patterned(
        RunReports.violated(run, violation).noting(LEAK), "run --mongo_uri " + LEAK, pattern);
  }
}
