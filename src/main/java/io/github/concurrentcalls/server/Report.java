package io.github.concurrentcalls.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How results are written, on the wire and in the database. */
final class Report {
  private Report() {}

  /** The adherence as the database and the answer to the final update have it. */
  static Map<String, Object> adherence(Adherence adherence) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("overall", number(adherence.overall()));
    fields.put("script_completion", number(adherence.completion()));
    fields.put("details", details(adherence));
    fields.put("method", "adaptive_windows_segments");
    return fields;
  }

  static List<Map<String, Object>> details(Adherence adherence) {
    return adherence.results().stream().map(Report::detail).toList();
  }

  private static Map<String, Object> detail(Adherence.Result result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("checkpoint_id", result.checkpoint().id());
    fields.put("status", result.passed() ? "PASS" : "FAIL");
    fields.put("score", number(result.score()));
    fields.put("weight", result.weight());
    fields.put("is_mandatory", true);
    fields.put("sentence_results", List.of());
    return fields;
  }

  static Map<String, Object> finalEmotions(Mood mood) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("emotions", emotions(mood));
    fields.put("cqs", number(mood.cqs()));
    fields.put("quality", number(mood.quality()));
    return fields;
  }

  static Map<String, Object> emotions(Mood mood) {
    Map<String, Object> fields = new LinkedHashMap<>();
    mood.emotions().forEach((emotion, share) -> fields.put(emotion, number(share)));
    return fields;
  }

  /** A number as the servers write it: an integer where it is whole. */
  static Number number(double value) {
    if (value == Math.rint(value)) {
      return (long) value;
    }
    return value;
  }
}
