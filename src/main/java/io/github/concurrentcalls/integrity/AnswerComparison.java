package io.github.concurrentcalls.integrity;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the fields in which two answers to the same chunk differ. Ids, times and dates may differ
 * always, and the count of updates is judged by itself; other fields where the tester says so.
 * Immutable, safe for use by all threads.
 *
 * @param ignored fields that may differ, with all that is in them
 * @param tolerance by how much numbers may differ, 0 or more
 */
record AnswerComparison(List<JsonPointer> ignored, double tolerance) {
  private static final Pattern MAY_DIFFER =
      Pattern.compile(
          "(?:call_id|timestamp|date|time|total_duration|chunk_emotions_count|.*_(?:time|at|ms|timestamp|date))");

  /** What two answers say in one field. */
  record Difference(String expected, String found) {}

  AnswerComparison {
    ignored = List.copyOf(ignored);
  }

  /** The fields that differ, as JSON pointers, with what both say; none where nothing does. */
  Map<String, Difference> differences(JsonNode expected, JsonNode found) {
    Map<String, Difference> differences = new LinkedHashMap<>();
    compare(JsonPointer.empty(), expected, found, differences);
    return differences;
  }

  private void compare(
      JsonPointer at, JsonNode expected, JsonNode found, Map<String, Difference> differences) {
    if (ignored.contains(at)) {
      return;
    }
    if (expected.isObject() && found.isObject()) {
      for (String name : names(expected, found)) {
        if (!MAY_DIFFER.matcher(name).matches()) {
          compare(at.appendProperty(name), expected.path(name), found.path(name), differences);
        }
      }
    } else if (expected.isArray() && found.isArray()) {
      for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
        compare(at.appendIndex(i), expected.path(i), found.path(i), differences);
      }
    } else if (!same(expected, found)) {
      differences.put(at.toString(), new Difference(shown(expected), shown(found)));
    }
  }

  private boolean same(JsonNode expected, JsonNode found) {
    return (expected.isNumber() && found.isNumber())
        ? Math.abs(expected.doubleValue() - found.doubleValue()) <= tolerance
        : expected.equals(found);
  }

  private static Set<String> names(JsonNode one, JsonNode other) {
    Set<String> names = new LinkedHashSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "nothing" : value.toString();
  }
}
