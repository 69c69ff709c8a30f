package io.github.concurrentcalls;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.concurrentcalls.server.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the runs of one fault, number of calls and rate have shown.
 *
 * @param runs how many there were
 * @param struck in how many the fault struck; all that follows is of these, but for {@code alarms}
 * @param answers in how many something was found in the answers, without the storage audit
 * @param found in how many something was found at all
 * @param named in how many it was the check that is meant for the fault, naming what was struck
 * @param callsFailed in how many the success rate was below 100 %
 * @param statusFailed in how many a status code alone gave it away
 * @param alarms in how many something was found though the fault did not strike
 * @param checks in how many each check found something
 */
record PowerRow(
    Fault fault,
    int calls,
    double rate,
    int runs,
    int struck,
    int answers,
    int found,
    int named,
    int callsFailed,
    int statusFailed,
    int alarms,
    Map<String, Integer> checks) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static PowerRow of(FaultTrial trial, List<FaultTrial.Shown> all) {
    List<FaultTrial.Shown> struck = all.stream().filter(FaultTrial.Shown::struck).toList();
    Map<String, Integer> checks = new TreeMap<>();
    struck.stream()
        .flatMap(run -> Stream.concat(run.answers().stream(), run.storage().stream()).distinct())
        .forEach(check -> checks.merge(check, 1, Integer::sum));
    return new PowerRow(
        trial.fault(),
        trial.calls(),
        trial.rate(),
        all.size(),
        struck.size(),
        count(struck, FaultTrial.Shown::foundInAnswers),
        count(struck, FaultTrial.Shown::found),
        count(struck, FaultTrial.Shown::named),
        count(struck, FaultTrial.Shown::callsFailed),
        count(struck, FaultTrial.Shown::statusFailed),
        count(all, run -> !run.struck() && run.found()),
        checks);
  }

  private static int count(
      List<FaultTrial.Shown> runs, Predicate<? super FaultTrial.Shown> predicate) {
    return (int) runs.stream().filter(predicate).count();
  }

  /** Keeps this row for {@link #readAll}, instead of an older one of the same runs. */
  void write(Path directory) {
    try {
      Files.createDirectories(directory);
      JSON.writeValue(
          directory.resolve("%s-%d-%s.json".formatted(fault, calls, rate)).toFile(), this);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  static List<PowerRow> readAll(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(PowerRow::read)
          .sorted(
              Comparator.comparing(PowerRow::fault)
                  .thenComparing(PowerRow::rate, Comparator.reverseOrder())
                  .thenComparing(PowerRow::calls))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static PowerRow read(Path file) {
    try {
      return JSON.readValue(file.toFile(), PowerRow.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String toMarkdown() {
    return "| %s | %d | %d of %d | %d | %d | %d | %d | %d | %s |%n"
        .formatted(
            rate == 1 ? "1" : String.valueOf(rate),
            calls,
            struck,
            runs,
            answers,
            found,
            named,
            callsFailed,
            statusFailed,
            checks.entrySet().stream()
                .map(check -> check.getKey() + " " + check.getValue())
                .collect(Collectors.joining(", ")));
  }
}
