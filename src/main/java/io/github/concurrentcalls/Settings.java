package io.github.concurrentcalls;

import io.github.concurrentcalls.plan.ArrivalRate;
import io.github.concurrentcalls.plan.IsolationPlan;
import io.github.concurrentcalls.plan.Levels;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.plan.LoadShape;
import io.github.concurrentcalls.plan.Pacing;
import io.github.concurrentcalls.plan.StreamMode;
import io.github.concurrentcalls.plan.Timeouts;
import io.github.concurrentcalls.report.Outputs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The settings of one run: configuration parameters first, then the annotation. */
final class Settings {
  private final ExtensionContext context;
  private final Parameters parameters;
  private final ConcurrentCalls annotation;

  Settings(ExtensionContext context, ConcurrentCalls annotation) {
    this.context = context;
    this.parameters = new Parameters(context);
    this.annotation = annotation;
  }

  /**
   * Refuses parameters that nobody knows.
   *
   * @throws ConfigurationException naming the first of them
   */
  void requireKnown() {
    parameters.requireKnown();
  }

  /**
   * The load.
   *
   * @throws ConfigurationException if a value is malformed or out of bounds
   */
  LoadPlan plan() {
    Duration chunk = parameters.seconds("chunk-duration", annotation.chunkDuration());
    StreamMode mode =
        parameters.read("mode", Settings::mode, "one of " + modes(), annotation.mode());
    String transcript = parameters.text("transcript", annotation.transcript());
    try {
      return new LoadPlan(
          levels().calls().get(0),
          workers(),
          Path.of(parameters.text("audio", annotation.audio())),
          transcript.isEmpty() ? null : Path.of(transcript),
          chunk,
          mode,
          parameters.text("server-url", annotation.serverUrl()),
          shape(),
          timeouts(),
          isolation(),
          expectedStatuses(),
          parameters.texts("gates", annotation.gates()),
          onlyCalls());
    } catch (IllegalArgumentException outOfBounds) {
      throw wrong(String.valueOf(outOfBounds.getMessage()));
    }
  }

  /**
   * The levels of load.
   *
   * @throws ConfigurationException if a value is malformed or out of bounds
   */
  Levels levels() {
    List<Integer> calls =
        parameters.numbers(
            "calls", "a whole number, or several, separated by commas", annotation.calls());
    try {
      return new Levels(
          calls,
          parameters.flag("stop-on-breach", annotation.stopOnBreach()),
          parameters.flag("find-capacity", annotation.findCapacity()),
          workers());
    } catch (IllegalArgumentException outOfBounds) {
      throw wrong(String.valueOf(outOfBounds.getMessage()));
    }
  }

  /** Calls to be made before all others. */
  int warmUp() {
    int calls = parameters.number("warm-up", annotation.warmUp());
    if (calls < 0) {
      throw wrong("must have a 'warmUp' of zero or more calls, but was %d.".formatted(calls));
    }
    return calls;
  }

  private int workers() {
    return parameters.number("max-workers", annotation.maxWorkers());
  }

  /** The file of past runs to be compared with, or null. */
  @Nullable Path baseline() {
    return parameters.file("baseline", annotation.baseline());
  }

  /** Whether past runs of another machine are compared with. */
  boolean baselineOfAnyMachine() {
    return parameters.flag("baseline-any-machine", annotation.baselineAnyMachine());
  }

  /** The file to which this run shall be added as a past one, or null. */
  @Nullable Path saveBaseline() {
    return parameters.file("save-baseline", "");
  }

  private Outputs.Detail detail() {
    boolean quiet = parameters.flag("quiet", false);
    boolean verbose = parameters.flag("verbose", false);
    if (quiet && verbose) {
      throw wrong("cannot be both 'quiet' and 'verbose'.");
    }
    return quiet ? Outputs.Detail.QUIET : verbose ? Outputs.Detail.VERBOSE : Outputs.Detail.NORMAL;
  }

  /**
   * What is wanted beside the Allure results.
   *
   * @param severalLevels whether the runs are the levels of one load
   */
  Outputs outputs(boolean severalLevels) {
    return new Outputs(
        detail(),
        parameters.file("results-json", ""),
        parameters.flag("junit-xml", false),
        severalLevels);
  }

  /**
   * The server's process, 0 where it is to be found by its port.
   *
   * @throws ConfigurationException if there is no such process on this machine
   */
  long serverPid(boolean embedded) {
    long pid = parameters.number("server-pid", annotation.serverPid());
    if (pid != 0 && embedded) {
      throw wrong("must not have a 'serverPid', since the embedded server is in this process.");
    }
    if (pid != 0 && ProcessHandle.of(pid).isEmpty()) {
      throw wrong("has 'serverPid' = %d, but there is no such process here.".formatted(pid));
    }
    return pid;
  }

  /** The command that runs calls of this run again. */
  String repeat() {
    return parameters
        .find("command")
        .orElseGet(() -> RepeatedTest.command(context, levels().several()));
  }

  /** A setting of the embedded server, by its name there. */
  Optional<String> embedded(String name) {
    return parameters.find("embedded." + name);
  }

  /** An error in the settings of this run, to be read on from its place. */
  ConfigurationException wrong(String predicate) {
    return parameters.wrong(predicate);
  }

  /** An error in something that this run needs, in words of its own. */
  ConfigurationException because(String sentence) {
    return ConfigurationException.because(where(), sentence);
  }

  /** The annotation's place, for messages. */
  String where() {
    return parameters.where();
  }

  private LoadShape shape() {
    String pacing = parameters.text("pacing", annotation.pacing());
    String rate = parameters.text("arrival-rate", annotation.arrivalRate());
    return new LoadShape(
        pacing.isEmpty()
            ? new Pacing.Fixed(parameters.seconds("pause", annotation.pause()))
            : Pacing.parse(pacing),
        parameters.timeSpan("ramp-up", annotation.rampUp()),
        rate.isEmpty() ? null : ArrivalRate.parse(rate),
        parameters.timeSpan("duration", annotation.duration()),
        parameters.number("load-seed", annotation.loadSeed()));
  }

  private Timeouts timeouts() {
    return new Timeouts(
        parameters.seconds("connect-timeout", annotation.connectTimeout()),
        parameters.seconds("answer-timeout", annotation.answerTimeout()),
        parameters.seconds("completion-timeout", annotation.completionTimeout()));
  }

  private IsolationPlan isolation() {
    return new IsolationPlan(
        parameters.flag("isolation", annotation.isolation()),
        parameters.texts("isolation-ignore", annotation.isolationIgnore()),
        parameters.number("isolation-tolerance", annotation.isolationTolerance()),
        parameters.flag("marks", annotation.marks()),
        parameters.flag("cleanup", annotation.cleanup()),
        storage());
  }

  private IsolationPlan.@Nullable Storage storage() {
    String uri = parameters.text("mongo-uri", annotation.mongoUri());
    return uri.isEmpty()
        ? null
        : new IsolationPlan.Storage(
            uri,
            parameters.text("mongo-database", annotation.mongoDatabase()),
            parameters.text("gridfs-bucket", annotation.gridFsBucket()));
  }

  private Set<Integer> expectedStatuses() {
    return Set.copyOf(
        parameters.numbers(
            "expected-status",
            "a status code, or several, separated by commas",
            annotation.expectedStatus()));
  }

  private List<Integer> onlyCalls() {
    List<Integer> only =
        parameters.numbers("only-calls", "indexes such as 5,7,9", annotation.onlyCalls());
    if (!only.isEmpty() && levels().several()) {
      throw wrong(
          "must have no 'onlyCalls' where it has several levels, but had %s: name one level."
              .formatted(only));
    }
    return only;
  }

  private static StreamMode mode(String text) {
    return StreamMode.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static String modes() {
    return String.join(", ", Arrays.stream(StreamMode.values()).map(StreamMode::toString).toList());
  }
}
