package io.github.concurrentcalls.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hamcrest.Matcher;

/** The checkpoints of the script in an answer, in the script's order. */
record Checkpoints(Field.Value details) {
  private static final int LONGEST_SHOWN = 200;

  /** Complains unless there is such a checkpoint and each that has the id has such a status. */
  void require(String id, Matcher<? super String> status) throws Complaint {
    List<JsonNode> named = entries().stream().filter(entry -> id(entry).equals(id)).toList();
    if (named.isEmpty()) {
      throw new Complaint(details.path() + " had " + Excerpt.of(ids(), LONGEST_SHOWN));
    }
    for (JsonNode checkpoint : named) {
      JsonNode found = checkpoint.path("status");
      if (!found.isTextual() || !status.matches(found.textValue())) {
        throw new Complaint("its status was " + (found.isMissingNode() ? "missing" : found));
      }
    }
  }

  private List<JsonNode> entries() {
    return StreamSupport.stream(details.json().spliterator(), false).toList();
  }

  private static String id(JsonNode checkpoint) {
    return checkpoint.path("checkpoint_id").asText();
  }

  private String ids() {
    return entries().isEmpty()
        ? "no checkpoints"
        : entries().stream().map(Checkpoints::id).collect(Collectors.joining(", ", "only ", ""));
  }
}
