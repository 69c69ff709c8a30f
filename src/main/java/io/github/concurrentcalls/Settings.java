package io.github.concurrentcalls;

import io.github.concurrentcalls.plan.ArrivalRate;
import io.github.concurrentcalls.plan.IsolationPlan;
import io.github.concurrentcalls.plan.Levels;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.plan.LoadShape;
import io.github.concurrentcalls.plan.Pacing;
import io.github.concurrentcalls.plan.StreamMode;
import io.github.concurrentcalls.plan.TimeSpan;
import io.github.concurrentcalls.plan.Timeouts;
import io.github.concurrentcalls.report.Outputs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The settings of one run: configuration parameters first, then the annotation. Every error names
 * the method and, where the value came from a parameter, the parameter.
 */
final class Settings {
  static final String PREFIX = "concurrentcalls.";

  private final ExtensionContext context;
  private final ConcurrentCalls annotation;

  Settings(ExtensionContext context, ConcurrentCalls annotation) {
    this.context = context;
    this.annotation = annotation;
  }

  /**
   * The load.
   *
   * @throws ConfigurationException if a value is malformed or out of bounds
   */
  LoadPlan plan() {
    int workers = workers();
    Duration chunk = seconds("chunk-duration", annotation.chunkDuration());
    StreamMode mode = read("mode", Settings::mode, "one of " + modes(), annotation.mode());
    String transcript = text("transcript", annotation.transcript());
    try {
      return new LoadPlan(
          levels().calls().get(0),
          workers,
          Path.of(text("audio", annotation.audio())),
          transcript.isEmpty() ? null : Path.of(transcript),
          chunk,
          mode,
          text("server-url", annotation.serverUrl()),
          shape(),
          timeouts(),
          isolation(),
          expectedStatuses(),
          gates(),
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
        read(
            "calls",
            Settings::numbers,
            "a whole number, or several, separated by commas",
            Arrays.stream(annotation.calls()).boxed().toList());
    try {
      return new Levels(
          calls,
          flag("stop-on-breach", annotation.stopOnBreach()),
          flag("find-capacity", annotation.findCapacity()),
          workers());
    } catch (IllegalArgumentException outOfBounds) {
      throw wrong(String.valueOf(outOfBounds.getMessage()));
    }
  }

  /** Calls to be made before all others. */
  int warmUp() {
    int calls = read("warm-up", Integer::valueOf, "a whole number", annotation.warmUp());
    if (calls < 0) {
      throw wrong("must have a 'warmUp' of zero or more calls, but was %d.".formatted(calls));
    }
    return calls;
  }

  private int workers() {
    return read("max-workers", Integer::valueOf, "a whole number", annotation.maxWorkers());
  }

  private boolean flag(String name, boolean annotated) {
    return parameter(name).map(Boolean::valueOf).orElse(annotated);
  }

  /** Whole numbers, separated by commas; none where there is no text. */
  static List<Integer> numbers(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(String::strip).map(Integer::valueOf).toList();
  }

  /** The file of past runs to be compared with, or null. */
  @Nullable Path baseline() {
    return file("baseline", annotation.baseline());
  }

  /** Whether past runs of another machine are compared with. */
  boolean baselineOfAnyMachine() {
    return parameter("baseline-any-machine")
        .map(Boolean::valueOf)
        .orElse(annotation.baselineAnyMachine());
  }

  /** The file to which this run shall be added as a past one, or null. */
  @Nullable Path saveBaseline() {
    return file("save-baseline", "");
  }

  private Outputs.Detail detail() {
    boolean quiet = flag("quiet", false);
    boolean verbose = flag("verbose", false);
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
        parameter("results-json").map(Path::of).orElse(null),
        flag("junit-xml", false),
        severalLevels);
  }

  /**
   * The server's process, 0 where it is to be found by its port.
   *
   * @throws ConfigurationException if there is no such process on this machine
   */
  long serverPid(boolean embedded) {
    long pid = read("server-pid", Long::valueOf, "a whole number", annotation.serverPid());
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
    return parameter("command").orElseGet(() -> RepeatedTest.command(context, levels().several()));
  }

  /** A setting of the embedded server, by its name there. */
  Optional<String> embedded(String name) {
    return parameter("embedded." + name);
  }

  /** An error in the settings of this run, to be read on from its place. */
  ConfigurationException wrong(String predicate) {
    return ConfigurationException.of(where(), predicate);
  }

  /** An error in something that this run needs, in words of its own. */
  ConfigurationException because(String sentence) {
    return ConfigurationException.because(where(), sentence);
  }

  /** The annotation's place, for messages. */
  String where() {
    return "@ConcurrentCalls on method [%s]"
        .formatted(context.getRequiredTestMethod().toGenericString());
  }

  private LoadShape shape() {
    String pacing = text("pacing", annotation.pacing());
    String rate = text("arrival-rate", annotation.arrivalRate());
    return new LoadShape(
        pacing.isEmpty()
            ? new Pacing.Fixed(seconds("pause", annotation.pause()))
            : Pacing.parse(pacing),
        timeSpan("ramp-up", annotation.rampUp()),
        rate.isEmpty() ? null : ArrivalRate.parse(rate),
        timeSpan("duration", annotation.duration()),
        read("load-seed", Long::valueOf, "a whole number", annotation.loadSeed()));
  }

  private Duration timeSpan(String name, String annotated) {
    String text = text(name, annotated);
    try {
      return text.isEmpty() ? Duration.ZERO : TimeSpan.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw wrong("must have a '%s', but %s.".formatted(name, malformed.getMessage()));
    }
  }

  private Timeouts timeouts() {
    return new Timeouts(
        seconds("connect-timeout", annotation.connectTimeout()),
        seconds("answer-timeout", annotation.answerTimeout()),
        seconds("completion-timeout", annotation.completionTimeout()));
  }

  private IsolationPlan isolation() {
    double tolerance =
        read("isolation-tolerance", Double::valueOf, "a number", annotation.isolationTolerance());
    return new IsolationPlan(
        flag("isolation", annotation.isolation()),
        list("isolation-ignore", annotation.isolationIgnore()),
        tolerance,
        flag("marks", annotation.marks()),
        flag("cleanup", annotation.cleanup()),
        storage());
  }

  private IsolationPlan.@Nullable Storage storage() {
    String uri = text("mongo-uri", annotation.mongoUri());
    return uri.isEmpty()
        ? null
        : new IsolationPlan.Storage(
            uri,
            text("mongo-database", annotation.mongoDatabase()),
            text("gridfs-bucket", annotation.gridFsBucket()));
  }

  private Set<Integer> expectedStatuses() {
    return Set.copyOf(
        read(
            "expected-status",
            Settings::numbers,
            "a status code, or several, separated by commas",
            Arrays.stream(annotation.expectedStatus()).boxed().toList()));
  }

  private List<String> gates() {
    return list("gates", annotation.gates());
  }

  private List<String> list(String name, String[] annotated) {
    return parameter(name)
        .map(all -> Arrays.stream(all.split(";")).map(String::strip).toList())
        .orElse(List.of(annotated))
        .stream()
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private String text(String name, String annotated) {
    return parameter(name).orElse(annotated).strip();
  }

  private Duration seconds(String name, double annotated) {
    double seconds = read(name, Double::valueOf, "a number of seconds", annotated);
    if (!(Math.abs(seconds) <= 1e6)) {
      throw wrong("must have a '%s' of at most 1000000 s, but was %s.".formatted(name, seconds));
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private @Nullable Path file(String name, String annotated) {
    String text = text(name, annotated);
    return text.isEmpty() ? null : Path.of(text);
  }

  private <T> T read(String name, Function<String, T> parse, String expected, T annotated) {
    Optional<String> parameter = parameter(name);
    try {
      return parameter.map(parse).orElse(annotated);
    } catch (IllegalArgumentException malformed) {
      throw wrong(
          "found %s%s = '%s', which must be %s."
              .formatted(PREFIX, name, parameter.orElse(""), expected));
    }
  }

  private Optional<String> parameter(String name) {
    return context.getConfigurationParameter(PREFIX + name).map(String::strip);
  }

  private List<Integer> onlyCalls() {
    List<Integer> only =
        read("only-calls", Settings::numbers, "indexes such as 5,7,9", annotatedIndexes());
    if (!only.isEmpty() && levels().several()) {
      throw wrong(
          "must have no 'onlyCalls' where it has several levels, but had %s: name one level."
              .formatted(only));
    }
    return only;
  }

  private List<Integer> annotatedIndexes() {
    return Arrays.stream(annotation.onlyCalls()).boxed().toList();
  }

  private static StreamMode mode(String text) {
    return StreamMode.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static String modes() {
    return String.join(", ", Arrays.stream(StreamMode.values()).map(StreamMode::toString).toList());
  }
}
