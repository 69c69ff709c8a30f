package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.ChunkResult;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.text.Format;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Gives every event to several sinks, without what may be secret in it. A sink that fails is named
 * in one line on the error stream, once; the others get the event nevertheless, and so does the
 * failing one the next. Safe for use by all threads.
 */
@API(status = API.Status.INTERNAL)
public final class Sinks implements RunSink {
  private final PrintStream err;
  private final List<RunSink> sinks;
  private final LongSupplier nanoTime;
  private final Set<RunSink> failed = ConcurrentHashMap.newKeySet();
  private final LongAdder nanosTaken = new LongAdder();
  private volatile @Nullable Shown shown;

  /** What is shown of a run: the same for all its events, so it is made once. */
  private record Shown(RunInfo run, Redaction redaction, RunInfo redacted) {
    static Shown of(RunInfo run) {
      Redaction redaction = Redaction.forRun(run);
      return new Shown(run, redaction, redaction.of(run));
    }
  }

  /**
   * Gives events to the sinks in this order.
   *
   * @param err where a failing sink is named
   * @param sinks at least one
   */
  Sinks(PrintStream err, List<? extends RunSink> sinks) {
    this(err, sinks, System::nanoTime);
  }

  Sinks(PrintStream err, List<? extends RunSink> sinks, LongSupplier nanoTime) {
    this.err = err;
    this.sinks = List.copyOf(sinks);
    this.nanoTime = nanoTime;
  }

  /**
   * What every run is shown through: Allure results, the console and, where asked for, files. May
   * be used for several runs, one after another.
   */
  public static Sinks standard(Outputs wanted) {
    List<RunSink> sinks = new ArrayList<>();
    List<Supplier<Optional<String>>> places = new ArrayList<>();
    AllureSink allure =
        new AllureSink(AllureResults.standard(), Clock.systemUTC(), System.getenv());
    sinks.add(allure);
    for (FileSink file : files(wanted)) {
      sinks.add(file);
      places.add(file::place);
    }
    // The last line of all is the command that opens the report.
    places.add(allure::place);
    // The last ones, for they say where the others wrote.
    Lines lines = new Lines(System.out);
    sinks.add(new GitHubSink(System.getenv(), lines, wanted.levels(), places));
    sinks.add(
        wanted.detail() == Outputs.Detail.QUIET
            ? new QuietSink(lines, places)
            : new ConsoleSink(
                lines,
                progress(lines),
                places,
                new LiveOutput.Sampling(
                    wanted.detail() == Outputs.Detail.VERBOSE, System::nanoTime)));
    return new Sinks(System.err, sinks);
  }

  private static List<FileSink> files(Outputs wanted) {
    Path json = wanted.resultsJson();
    if (json == null) {
      return List.of();
    }
    List<FileSink> files = new ArrayList<>();
    files.add(new FileSink(FileFormat.JSON, json, wanted.levels()));
    if (FileSink.mayHaveNeighbours(json)) {
      files.add(beside(json, "report.html", FileFormat.HTML, wanted));
      files.add(beside(json, "report.md", FileFormat.MARKDOWN, wanted));
      if (wanted.junitXml()) {
        files.add(beside(json, "junit.xml", FileFormat.JUNIT_XML, wanted));
      }
    }
    return files;
  }

  private static FileSink beside(Path json, String name, FileFormat format, Outputs wanted) {
    return new FileSink(format, json.resolveSibling(name), wanted.levels());
  }

  /** Tells nobody. */
  public static Sinks none() {
    return new Sinks(System.err, List.of());
  }

  @Override
  public void runStarted(RunInfo run) {
    RunInfo redacted = shown(run).redacted;
    each(sink -> sink.runStarted(redacted));
  }

  @Override
  public void callStarted(RunInfo run, int index, String callId, int chunks) {
    RunInfo redacted = shown(run).redacted;
    timed(sink -> sink.callStarted(redacted, index, callId, chunks));
  }

  @Override
  public void exchangeFinished(ChunkResult exchange) {
    Shown run = shown;
    ChunkResult redacted = (run == null ? Redaction.ofAnyRun() : run.redaction).of(exchange);
    timed(sink -> sink.exchangeFinished(redacted));
  }

  @Override
  public void callFinished(RunInfo run, CallResult call) {
    Shown known = shown(run);
    CallResult redacted = known.redaction.of(call);
    timed(sink -> sink.callFinished(known.redacted, redacted));
  }

  @Override
  public void runFinished(RunReport report) {
    RunReport redacted = redacted(report);
    each(sink -> sink.runFinished(redacted));
  }

  @Override
  public void levelsFinished(List<RunReport> levels) {
    List<RunReport> redacted = levels.stream().map(Sinks::redacted).toList();
    each(sink -> sink.levelsFinished(redacted));
  }

  /** For how long the events of calls have held up the threads that brought them, all together. */
  public Duration timeTaken() {
    return Duration.ofNanos(nanosTaken.sum());
  }

  private static RunReport redacted(RunReport report) {
    return Redaction.forRun(report.info()).of(report);
  }

  private Shown shown(RunInfo run) {
    Shown known = shown;
    if (known == null || !known.run.equals(run)) {
      known = Shown.of(run);
      shown = known;
    }
    return known;
  }

  private void timed(Consumer<RunSink> event) {
    long begin = nanoTime.getAsLong();
    each(event);
    nanosTaken.add(nanoTime.getAsLong() - begin);
  }

  private void each(Consumer<RunSink> event) {
    for (RunSink sink : sinks) {
      try {
        event.accept(sink);
      } catch (Exception | LinkageError | AssertionError failure) {
        complain(sink, failure);
      }
    }
  }

  private void complain(RunSink sink, Throwable failure) {
    if (failed.add(sink)) {
      err.println(
          "[WARNING] "
              + sink.getClass().getSimpleName()
              + " failed, its report is incomplete: "
              + Format.oneLine(failure + cause(failure)));
    }
  }

  private static String cause(Throwable failure) {
    return failure.getCause() == null ? "" : ", caused by " + failure.getCause();
  }

  private static Progress progress(Lines lines) {
    return Progress.choose(
        Terminal.canRedraw(System.getenv(), Terminal.isInteractive()),
        () -> new BarProgress(lines),
        () -> new PlainProgress(lines));
  }
}
