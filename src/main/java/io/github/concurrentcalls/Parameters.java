package io.github.concurrentcalls;

import io.github.concurrentcalls.plan.TimeSpan;
import io.github.concurrentcalls.text.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JUnit's configuration parameters as the settings of one run. Each is asked for by its name
 * without the prefix, and gives way to what the annotation says. Every error names the method, the
 * parameter, and what it must be.
 */
final class Parameters {
  static final String PREFIX = "concurrentcalls.";

  private static final String JUNITS_FILE = "junit-platform.properties";
  private static final double MOST_SECONDS = 1e6;

  /** All that there are. */
  static final List<String> NAMES =
      List.of(
          "answer-timeout",
          "arrival-rate",
          "audio",
          "baseline",
          "baseline-any-machine",
          "calls",
          "chunk-duration",
          "cleanup",
          "command",
          "completion-timeout",
          "connect-timeout",
          "duration",
          "embedded.faults",
          "embedded.processing-time",
          "embedded.queueing",
          "embedded.seed",
          "embedded.strike-log",
          "expected-status",
          "find-capacity",
          "gates",
          "gridfs-bucket",
          "isolation",
          "isolation-ignore",
          "isolation-tolerance",
          "junit-xml",
          "load-seed",
          "marks",
          "max-workers",
          "mode",
          "mongo-database",
          "mongo-uri",
          "only-calls",
          "pacing",
          "pause",
          "quiet",
          "ramp-up",
          "results-json",
          "save-baseline",
          "server-pid",
          "server-url",
          "stop-on-breach",
          "transcript",
          "verbose",
          "warm-up");

  private final ExtensionContext context;

  Parameters(ExtensionContext context) {
    this.context = context;
  }

  /**
   * Refuses names that nobody knows: a setting that is misspelled would have no effect.
   *
   * @throws ConfigurationException naming the first of them
   */
  void requireKnown() {
    Stream.concat(System.getProperties().stringPropertyNames().stream(), ofJunitsFile().stream())
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()))
        .filter(name -> !NAMES.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(this::refuse);
  }

  private void refuse(String unknown) {
    String meant =
        Spelling.nearest(unknown, NAMES)
            .map(near -> "did you mean %s%s?".formatted(PREFIX, near))
            .orElse("there are " + String.join(", ", NAMES) + ".");
    throw wrong("found %s%s, which is no setting; %s".formatted(PREFIX, unknown, meant));
  }

  private static Set<String> ofJunitsFile() {
    Properties file = new Properties();
    try (InputStream found =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(JUNITS_FILE)) {
      if (found != null) {
        file.load(found);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("could not read " + JUNITS_FILE, unreadable);
    }
    return file.stringPropertyNames();
  }

  Optional<String> find(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalStateException("There is no parameter " + name + ".");
    }
    return context.getConfigurationParameter(PREFIX + name).map(String::strip);
  }

  String text(String name, String annotated) {
    return find(name).orElse(annotated).strip();
  }

  boolean flag(String name, boolean annotated) {
    return read(name, Parameters::trueOrFalse, "true or false", annotated);
  }

  int number(String name, int annotated) {
    return read(name, Integer::valueOf, "a whole number", annotated);
  }

  long number(String name, long annotated) {
    return read(name, Long::valueOf, "a whole number", annotated);
  }

  double number(String name, double annotated) {
    return read(name, Double::valueOf, "a number", annotated);
  }

  List<Integer> numbers(String name, String expected, int[] annotated) {
    return read(name, Parameters::numbers, expected, Arrays.stream(annotated).boxed().toList());
  }

  /** Whole numbers, separated by commas; none where there is no text. */
  static List<Integer> numbers(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(String::strip).map(Integer::valueOf).toList();
  }

  /** Texts, separated by semicolons; those that are empty are none. */
  List<String> texts(String name, String[] annotated) {
    return find(name)
        .map(all -> Arrays.stream(all.split(";")).map(String::strip).toList())
        .orElse(List.of(annotated))
        .stream()
        .filter(each -> !each.isEmpty())
        .toList();
  }

  Duration seconds(String name, double annotated) {
    double seconds = read(name, Double::valueOf, "a number of seconds", annotated);
    if (!(Math.abs(seconds) <= MOST_SECONDS)) {
      throw wrong("must have a '%s' of at most 1000000 s, but was %s.".formatted(name, seconds));
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /** A time with its unit, such as {@code 10s}; none is zero. */
  Duration timeSpan(String name, String annotated) {
    String text = text(name, annotated);
    try {
      return text.isEmpty() ? Duration.ZERO : TimeSpan.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw wrong("must have a '%s', but %s.".formatted(name, malformed.getMessage()));
    }
  }

  @Nullable Path file(String name, String annotated) {
    String text = text(name, annotated);
    return text.isEmpty() ? null : Path.of(text);
  }

  <T> T read(String name, Function<String, T> parse, String expected, T annotated) {
    Optional<String> found = find(name);
    try {
      return found.map(parse).orElse(annotated);
    } catch (IllegalArgumentException malformed) {
      throw wrong(
          "found %s%s = '%s', which must be %s."
              .formatted(PREFIX, name, found.orElse(""), expected));
    }
  }

  private static Boolean trueOrFalse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  /** An error in the settings of this run, to be read on from its place. */
  ConfigurationException wrong(String predicate) {
    return ConfigurationException.of(where(), predicate);
  }

  /** The annotation's place, for messages. */
  String where() {
    return "@ConcurrentCalls on method [%s]"
        .formatted(context.getRequiredTestMethod().toGenericString());
  }
}
