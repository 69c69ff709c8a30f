package io.github.concurrentcalls;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.server.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs of so many calls against a server with one fault.
 *
 * @param rate of the fault, 0 to 1
 */
record FaultTrial(Fault fault, int calls, double rate) {
  private static final Pattern FILE_ID = Pattern.compile("\\b[0-9a-f]{24}\\b");
  private static final Pattern OF_AN_ANSWER = Pattern.compile("call \\d+ \\(concurrent_test_.*");

  /** Long enough for calls to meet, and uneven, so that they do not march in step. */
  static final String PROCESSING_TIME = "uniform(10ms,30ms)";

  /** Long beside what the machine takes, so that waiting for one another shows. */
  private static final String MUCH_PROCESSING_TIME = "200ms";

  /**
   * What one run has shown.
   *
   * @param struck whether the server has struck, as its log says
   * @param answers what the report says that is known without a look into the database
   * @param storage what the storage audit says
   * @param named whether the check that is meant for the fault has found it, where it struck
   * @param callsFailed whether the success rate is below 100 %
   * @param statusFailed whether a status code alone gives it away
   */
  record Shown(
      boolean struck,
      Set<String> answers,
      Set<String> storage,
      boolean named,
      boolean callsFailed,
      boolean statusFailed) {

    boolean foundInAnswers() {
      return !answers.isEmpty();
    }

    boolean found() {
      return !answers.isEmpty() || !storage.isEmpty();
    }
  }

  /** At rate 1, with as few calls as the fault is to be found among. */
  static FaultTrial smallest(Fault fault) {
    int calls =
        switch (fault) {
          case ANSWERS_SWAPPED, SHARED_STATE, SCORE_JITTER, GLOBAL_LOCK, POOL_EXHAUSTED -> 5;
          default -> 2;
        };
    return new FaultTrial(fault, calls, 1);
  }

  Shown run(Trial trial, long seed) {
    Trial.Result result =
        trial.run(new Trial.Setup(faults(), seed, processingTime(), false, "both", calls), gates());
    return shown(result.report(), result.strikes());
  }

  private Shown shown(JsonNode report, List<String> strikes) {
    for (JsonNode problem : report.at("/problems")) {
      // A fault may strike a reference call, too, which is found and makes the run red.
      if (!problem.asText().startsWith("reference call ")) {
        throw new AssertionError("an invalid run proves nothing: " + problem);
      }
    }
    Telltale telltale = Telltale.of(fault);
    boolean named = telltale.sign().test(report, traces(strikes));
    Set<String> answers = new TreeSet<>(failures(report));
    Set<String> storage = new TreeSet<>();
    for (JsonNode violation : report.at("/violations/evidence")) {
      boolean answer = OF_AN_ANSWER.matcher(violation.at("/message").asText()).matches();
      (answer ? answers : storage).add(violation.at("/kind").asText());
    }
    if (named && !storage.contains(telltale.name())) {
      answers.add(telltale.name());
    }
    return new Shown(
        !strikes.isEmpty(),
        answers,
        storage,
        named,
        report.at("/calls/completed").asInt() < calls,
        report.at("/errors").findValuesAsText("kind").contains("status"));
  }

  private static List<String> failures(JsonNode report) {
    List<String> failures = new ArrayList<>();
    report
        .at("/errors")
        .findValuesAsText("kind")
        .forEach(kind -> failures.add("failed call (" + kind + ")"));
    if (report.at("/isolation/not_checked").toString().contains("was answered wrongly")) {
      failures.add("reference call");
    }
    return failures;
  }

  /** The ids of calls, and of files that are left over, by which a report can name a strike. */
  private static Set<String> traces(List<String> strikes) {
    return strikes.stream()
        .map(strike -> strike.split("\t", -1))
        .flatMap(
            strike ->
                Stream.concat(
                    Stream.of(strike[1]),
                    FILE_ID.matcher(strike[3]).results().map(MatchResult::group)))
        .collect(toSet());
  }

  private String faults() {
    String name = fault == Fault.POOL_EXHAUSTED ? fault + ":" + poolSize() : fault.toString();
    return name + "@" + rate;
  }

  private int poolSize() {
    return switch (calls) {
      case 2 -> 1;
      case 5 -> 3;
      default -> 8;
    };
  }

  private String processingTime() {
    return fault == Fault.GLOBAL_LOCK ? MUCH_PROCESSING_TIME : PROCESSING_TIME;
  }

  /** What a tester would ask of a server that should serve calls at once. */
  private String gates() {
    double speedUp = Math.min(6, Math.max(1.4, calls / 2.0));
    return fault == Fault.GLOBAL_LOCK ? "speed_up >= " + speedUp + "x" : "";
  }

  @Override
  public String toString() {
    return "%s@%s, %d calls".formatted(fault, rate, calls);
  }
}
