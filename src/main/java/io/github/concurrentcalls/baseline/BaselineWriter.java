package io.github.concurrentcalls.baseline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Writes past runs as JSON that people can review: always in the same order and form, whatever the
 * system's lines end in.
 */
final class BaselineWriter {
  /** Goes up when a field is removed or changes its meaning. */
  static final int SCHEMA_VERSION = 1;

  private static final int STEPS_A_LINE = 10;
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private final JsonGenerator json;

  private BaselineWriter(JsonGenerator json) {
    this.json = json;
  }

  static byte[] bytes(List<Entry> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));
      new BaselineWriter(json).all(entries);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void all(List<Entry> entries) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema_version", SCHEMA_VERSION);
    json.writeArrayFieldStart("baselines");
    for (Entry entry : entries) {
      json.writeStartObject();
      facts("load", entry.load());
      facts("machine", entry.machine());
      json.writeArrayFieldStart("runs");
      for (PastRun run : entry.runs()) {
        run(run);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void facts(String name, Facts facts) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> fact : facts.all().entrySet()) {
      json.writeStringField(fact.getKey(), fact.getValue());
    }
    json.writeEndObject();
  }

  private void run(PastRun run) throws IOException {
    json.writeStartObject();
    json.writeStringField("at", run.at().toString());
    number("design_effect", run.designEffect());
    json.writeObjectFieldStart("figures");
    for (Map.Entry<String, Double> value : run.values().entrySet()) {
      number(value.getKey(), value.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("spreads");
    for (Map.Entry<String, Sketch> spread : run.spreads().entrySet()) {
      json.writeObjectFieldStart(spread.getKey());
      sketch(spread.getValue());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void sketch(Sketch sketch) throws IOException {
    json.writeNumberField("count", sketch.count());
    number("mean", sketch.mean());
    number("max", sketch.max());
    json.writeArrayFieldStart("steps");
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < sketch.steps().size(); i++) {
      line.append(line.isEmpty() ? "" : " ").append(step(sketch.steps().get(i)));
      if (i % STEPS_A_LINE == STEPS_A_LINE - 1 || i == sketch.steps().size() - 1) {
        json.writeString(line.toString());
        line.setLength(0);
      }
    }
    json.writeEndArray();
  }

  /** {@code 2340}, or {@code 2340x3} where it was measured three times. */
  private static String step(Sketch.Step step) {
    return plain(step.value()) + (step.count() == 1 ? "" : "x" + step.count());
  }

  private void number(String name, double value) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(plain(value));
  }

  private static String plain(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
