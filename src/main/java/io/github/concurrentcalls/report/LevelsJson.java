package io.github.concurrentcalls.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.concurrentcalls.metrics.RunReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Several levels of load as JSON: the object of each, as a run alone would have it. */
final class LevelsJson {
  private static final JsonFactory JSON = new JsonFactory();

  private LevelsJson() {}

  /** Writes the levels that are over as UTF-8 and leaves the stream open. */
  static void write(List<RunReport> levels, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      new JsonFields(json)
          .count("schema_version", RunJson.SCHEMA_VERSION)
          .objects("levels", levels, level -> RunJson.writeFields(level, json));
      json.writeEndObject();
    }
  }
}
