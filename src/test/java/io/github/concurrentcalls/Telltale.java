package io.github.concurrentcalls;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.server.Fault;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The check that is meant for a fault, and how a run's report shows that it has found it.
 *
 * @param name as the tables call it
 * @param sign whether a report names the fault rightly, given the ids of the calls and files struck
 */
record Telltale(String name, BiPredicate<JsonNode, Set<String>> sign) {

  private static final Map<Fault, Telltale> ALL =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Fault.LOST_UPDATE, violation("update_count")),
              Map.entry(Fault.CHUNK_DOUBLED, violation("audio_wrong")),
              Map.entry(Fault.CHUNK_MISSING, violation("audio_missing")),
              Map.entry(Fault.ORPHAN_PIECES, violation("audio_orphaned")),
              Map.entry(Fault.ANSWERS_SWAPPED, violation("cross_talk")),
              Map.entry(Fault.SHARED_STATE, violation("analysis_differs")),
              Map.entry(Fault.SCORE_JITTER, violation("analysis_differs")),
              Map.entry(Fault.GLOBAL_LOCK, gate("speed_up")),
              Map.entry(Fault.POOL_EXHAUSTED, failedCall("status", "was <500>")),
              Map.entry(Fault.ERROR_IN_200, failedCall("violation", "^error was")),
              Map.entry(
                  Fault.TRUNCATED_JSON,
                  failedCall("violation", "no JSON: (Unexpected end|Unrecognized)")),
              Map.entry(
                  Fault.PROXY_HTML, failedCall("violation", "actual content-type \"text/html\"")),
              Map.entry(Fault.MEMORY_GROWTH, noted("server_memory_growth")),
              Map.entry(Fault.STALL, stalledCall()),
              Map.entry(Fault.WORKER_DIES, failedCall("status", "was <500>"))));

  /** The faults that a check is meant for. */
  static Set<Fault> faults() {
    return ALL.keySet();
  }

  static Telltale of(Fault fault) {
    return Objects.requireNonNull(ALL.get(fault), () -> "no check is meant for " + fault);
  }

  /** Found as a violation of this kind that names what was struck. */
  private static Telltale violation(String kind) {
    return new Telltale(
        kind,
        (report, struck) ->
            each(report.at("/violations/evidence"))
                .anyMatch(
                    violation ->
                        violation.at("/kind").asText().equals(kind)
                            && struck.stream().anyMatch(violation.toString()::contains)));
  }

  /** Found as a struck call that failed in this way. */
  private static Telltale failedCall(String kind, String message) {
    Pattern pattern = Pattern.compile(message);
    return new Telltale(
        "failed call (" + kind + ")",
        (report, struck) ->
            each(report.at("/results"))
                .anyMatch(
                    call ->
                        call.at("/failure_kind").asText().equals(kind)
                            && pattern.matcher(call.at("/failure_message").asText()).find()
                            && struck.contains(call.at("/call_id").asText())));
  }

  /** Found as a gate on this figure that does not hold. */
  private static Telltale gate(String figure) {
    return new Telltale(
        "gate on " + figure,
        (report, struck) ->
            each(report.at("/gates"))
                .anyMatch(
                    gate ->
                        gate.at("/gate").asText().startsWith(figure)
                            && !gate.at("/passed").asBoolean()));
  }

  /** Found as a note of the run on this figure. */
  private static Telltale noted(String figure) {
    return new Telltale(
        figure,
        (report, struck) ->
            each(report.at("/notes")).anyMatch(note -> note.asText().contains(figure)));
  }

  /** Found as a struck call among those that stalled, or as a struck reference call that did. */
  private static Telltale stalledCall() {
    return new Telltale(
        "stalled_calls",
        (report, struck) ->
            Stream.concat(
                    each(report.at("/stalls")).map(stall -> stall.at("/call_id").asText()),
                    each(report.at("/isolation/not_checked"))
                        .map(JsonNode::asText)
                        .filter(clause -> clause.startsWith("why the reference call "))
                        .map(clause -> clause.split(" ", -1)[4]))
                .anyMatch(struck::contains));
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
