package io.github.concurrentcalls.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.concurrentcalls.metrics.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A configuration for Allure 3, beside the results: where its history lies, how failures are
 * sorted, and a quality gate that mirrors ours. For {@code allure generate --config} and {@code
 * allure quality-gate --config}. Thread-safe.
 */
final class AllureConfig {
  static final String FILE = "allurerc.json";

  /** Of the whole virtual machine: the gates of all runs whose results lie in one directory. */
  private static final Map<Path, Map<String, List<AllureMetrics.Rule>>> RULES =
      new ConcurrentHashMap<>();

  private AllureConfig() {}

  /** Writes it anew, with the gates of this run beside those of earlier ones. */
  static void write(RunReport run, Path directory) {
    Map<String, List<AllureMetrics.Rule>> ofRuns =
        RULES.computeIfAbsent(directory, none -> new LinkedHashMap<>());
    synchronized (ofRuns) {
      ofRuns.put(AllureLabels.scope(run.info()), new AllureMetrics(run).rules());
      Path file = directory.resolve(FILE);
      try (Writer writer = Files.newBufferedWriter(file);
          JsonGenerator json = new JsonFactory().createGenerator(writer)) {
        write(ofRuns, json.useDefaultPrettyPrinter());
      } catch (IOException e) {
        throw new UncheckedIOException("could not write " + file, e);
      }
    }
  }

  private static void write(Map<String, List<AllureMetrics.Rule>> ofRuns, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", "Concurrent Calls");
    json.writeStringField("historyPath", "allure-history.jsonl");
    json.writeBooleanField("appendHistory", true);
    json.writeFieldName("categories");
    AllureCategories.write(json);
    json.writeObjectFieldStart("qualityGate");
    json.writeArrayFieldStart("rules");
    for (List<AllureMetrics.Rule> rules : ofRuns.values()) {
      for (AllureMetrics.Rule rule : rules) {
        write(rule, json);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(AllureMetrics.Rule rule, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    json.writeObjectFieldStart(rule.name());
    json.writeStringField("key", rule.key());
    json.writeNumberField("value", rule.value());
    json.writeEndObject();
    json.writeEndObject();
  }
}
