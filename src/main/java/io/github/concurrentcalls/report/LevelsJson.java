package io.github.concurrentcalls.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.metrics.RunReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several levels of load as JSON: the object of each, as a run alone would have it. */
final class LevelsJson {
  private static final JsonFactory JSON = new JsonFactory();

  private LevelsJson() {}

  /**
   * Writes the levels that are over as UTF-8 and leaves the stream open.
   *
   * @param capacity what they say together, null as long as more may follow
   */
  static void write(List<RunReport> levels, @Nullable Capacity capacity, OutputStream out)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      JsonFields fields =
          new JsonFields(json)
              .count("schema_version", RunJson.SCHEMA_VERSION)
              .objects("levels", levels, level -> RunJson.writeFields(level, json));
      if (capacity != null) {
        CapacityJson.write(capacity, fields);
      }
      json.writeEndObject();
    }
  }
}
