package io.github.concurrentcalls.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.concurrentcalls.metrics.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration for Allure 3, beside the results: where its history lies, how failures are
 * sorted, and a quality gate that mirrors ours. For {@code allure generate --config} and {@code
 * allure quality-gate --config}.
 */
final class AllureConfig {
  private static final String FILE = "allurerc.json";
  private static final String OURS = "Concurrent Calls";
  private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

  private AllureConfig() {}

  /**
   * Writes it with the gates of this run beside those of other tests, by whichever process they
   * were run. One that is not ours stays as it is.
   */
  static synchronized void write(RunReport run, Path directory) {
    Path file = directory.resolve(FILE);
    try {
      JsonNode before = Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
      if (before.isEmpty() || before.path("name").asText().equals(OURS)) {
        write(rules(run, before), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  private static List<JsonNode> rules(RunReport run, JsonNode before) {
    String scope = AllureLabels.scope(run.info());
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode rule : before.at("/qualityGate/rules")) {
      String id = rule.path("id").asText();
      if (!id.equals(scope) && !id.startsWith(scope + ": ")) {
        rules.add(rule);
      }
    }
    new AllureMetrics(run).rules().forEach(rule -> rules.add(json(rule)));
    return rules;
  }

  private static JsonNode json(AllureMetrics.Rule rule) {
    return JSON.createObjectNode()
        .put("id", rule.id())
        .set(
            rule.name(), JSON.createObjectNode().put("key", rule.key()).put("value", rule.value()));
  }

  private static void write(List<JsonNode> rules, Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file);
        JsonGenerator json = JSON.createGenerator(writer).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("name", OURS);
      json.writeStringField("historyPath", "allure-history.jsonl");
      json.writeBooleanField("appendHistory", true);
      json.writeFieldName("categories");
      AllureCategories.write(json);
      json.writeObjectFieldStart("qualityGate");
      json.writeArrayFieldStart("rules");
      for (JsonNode rule : rules) {
        json.writeTree(rule);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }
  }
}
