package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.ChunkResult;
import io.github.concurrentcalls.metrics.ErrorGroup;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.RunVerdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinksTest {
  private static final String SECRET_SERVER =
      "http://user:s3cret@localhost:5000/api?token=s3cret#x";

  private final Screen err = new Screen();

  @Test
  void aThrowingSinkStopsNoOtherAndIsNamedOnce() {
    Screen out = new Screen();
    Lines lines = new Lines(out.stream());
    RunSink good =
        new ConsoleSink(
            lines, new PlainProgress(lines), List.of(), new LiveOutput.Sampling(false, () -> 0));
    Screen alone = new Screen();
    Lines aloneLines = new Lines(alone.stream());

    Replay.guide(new Sinks(err.stream(), List.of(new Throwing(), good)));
    Replay.guide(
        new ConsoleSink(
            aloneLines,
            new PlainProgress(aloneLines),
            List.of(),
            new LiveOutput.Sampling(false, () -> 0)));

    assertThat(out.lines()).isEqualTo(alone.lines());
    assertThat(err.lines())
        .containsExactly(
            "[WARNING] Throwing failed, its report is incomplete:"
                + " java.lang.NoClassDefFoundError: no such library");
  }

  @Test
  void noSinkSeesASecret() {
    Recording recording = new Recording();
    Failure failure = new Failure("refused", "no http://user:s3cret@host/", "at https://s3cret@x");
    CallResult call = RunReports.failed(1, CallStatus.FAILED, failure);
    RunInfo run = RunReports.info(1, SECRET_SERVER);
    ErrorGroup error =
        new ErrorGroup("refused", failure.message(), 1, List.of(1), 1, "c", failure.evidence(), "");
    RunReport report =
        RunReports.with(
            run,
            RunVerdict.INVALID,
            List.of(call),
            List.of(),
            List.of(error),
            List.of("cannot reach " + SECRET_SERVER.substring(0, 40)));

    Sinks sinks = new Sinks(err.stream(), List.of(recording));
    sinks.runStarted(run);
    Replay.call(sinks, run, call);
    sinks.runFinished(report);

    assertThat(recording.seen).hasSize(7).noneMatch(event -> event.contains("s3cret"));
    assertThat(recording.seen.get(0)).contains("server=http://localhost:5000/api,");
    assertThat(recording.seen.get(6)).contains("no http://host/").contains("at https://x");
  }

  @Test
  void whatIsShownOfARunIsMadeOnce() {
    List<RunInfo> seen = new ArrayList<>();
    RunSink sink =
        new RunSink() {
          @Override
          public void callStarted(RunInfo run, int index, String callId, int chunks) {
            seen.add(run);
          }
        };
    Sinks sinks = new Sinks(err.stream(), List.of(sink));
    RunInfo first = RunReports.info(2, SECRET_SERVER);
    RunInfo second = RunReports.info(3, SECRET_SERVER);

    for (RunInfo run : List.of(first, first, second)) {
      sinks.callStarted(run, 1, "a", 4);
    }

    assertThat(seen.get(0)).isSameAs(seen.get(1)).isEqualTo(Redaction.forRun(first).of(first));
    assertThat(seen.get(2)).isEqualTo(Redaction.forRun(second).of(second));
  }

  @Test
  void countsTheTimeForWhichCallsWereHeldUp() {
    AtomicLong millis = new AtomicLong();
    RunSink slow =
        new RunSink() {
          @Override
          public void exchangeFinished(ChunkResult exchange) {
            millis.addAndGet(2);
            throw new IllegalStateException("broken");
          }

          @Override
          public void callFinished(RunInfo run, CallResult call) {
            millis.addAndGet(30);
          }

          @Override
          public void runFinished(RunReport report) {
            millis.addAndGet(400);
          }
        };
    Sinks sinks = new Sinks(err.stream(), List.of(slow, slow), () -> millis.get() * 1_000_000);

    Replay.guide(sinks);

    assertThat(sinks.timeTaken()).isEqualTo(Duration.ofMillis(2 * (5 * 5 * 2 + 5 * 30)));
  }

  @Test
  void redactionLosesNothingElse() {
    RunReport report = ClosingBlocksTest.troubled(5);

    assertThat(Redaction.forRun(report.info()).of(report)).isEqualTo(report);
  }

  @Test
  void saysWhereItWroteAfterTheOthersDid() {
    List<String> order = new ArrayList<>();
    Screen out = new Screen();
    Supplier<Optional<String>> place = () -> Optional.of("written after " + order);
    RunSink writer =
        new RunSink() {
          @Override
          public void runFinished(RunReport report) {
            order.add("writer");
          }
        };

    new Sinks(err.stream(), List.of(writer, new QuietSink(new Lines(out.stream()), List.of(place))))
        .runFinished(RunReports.guide());

    assertThat(out.lines()).endsWith("[REPORT] written after [writer]");
  }

  @Test
  void theStandardSinksWriteAllureResultsAndFiles(@TempDir Path directory) {
    String key = "allure.results.directory";
    String results = System.getProperty(key);
    PrintStream standard = System.out;
    Screen out = new Screen();
    System.setProperty(key, directory.resolve("results").toString());
    System.setOut(out.stream());
    try {
      Replay.guide(
          Sinks.standard(
              new Outputs(Outputs.Detail.NORMAL, directory.resolve("run.json"), true, false)));
    } finally {
      System.setOut(standard);
      if (results == null) {
        System.clearProperty(key);
      } else {
        System.setProperty(key, results);
      }
    }

    assertThat(new AllureFolder(directory.resolve("results")).results()).hasSize(6);
    assertThat(out.lines())
        .endsWith(
            "[REPORT] JSON: " + directory.resolve("run.json"),
            "[REPORT] Page, for a browser: " + directory.resolve("report.html").toUri(),
            "[REPORT] Markdown: " + directory.resolve("report.md"),
            "[REPORT] JUnit XML: " + directory.resolve("junit.xml"),
            "[REPORT] Allure results: %1$s/results - open with: allure serve %1$s/results"
                .formatted(directory));
    assertThat(directory)
        .isDirectoryContaining("glob:**/run.json")
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/report.md")
        .isDirectoryContaining("glob:**/junit.xml");
  }

  private static final class Throwing implements RunSink {
    @Override
    public void runStarted(RunInfo run) {
      throw new NoClassDefFoundError("no such library");
    }

    @Override
    public void exchangeFinished(ChunkResult exchange) {
      throw new IllegalStateException("broken");
    }

    @Override
    public void runFinished(RunReport report) {
      throw new AssertionError("broken");
    }
  }

  private static final class Recording implements RunSink {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void runStarted(RunInfo run) {
      seen.add(run.toString());
    }

    @Override
    public void callStarted(RunInfo run, int index, String callId, int chunks) {
      seen.add(run.toString());
    }

    @Override
    public void exchangeFinished(ChunkResult exchange) {
      seen.add(exchange.toString());
    }

    @Override
    public void callFinished(RunInfo run, CallResult call) {
      seen.add(run.toString() + call);
    }

    @Override
    public void runFinished(RunReport report) {
      seen.add(report.toString());
    }
  }
}
