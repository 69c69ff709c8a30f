package io.github.concurrentcalls.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.qameta.allure.model.Attachment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What Allure shows on its first page: what is wrong with a run, and its files. */
final class AllureGlobals {
  private AllureGlobals() {}

  /**
   * The content of a file {@code *-globals.json}.
   *
   * @param name the run
   * @param errors why it did not pass
   * @param files files that are there already
   */
  static byte[] asFile(String name, List<String> errors, List<Attachment> files, long nowMillis) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.useDefaultPrettyPrinter().writeStartObject();
      json.writeArrayFieldStart("attachments");
      for (Attachment file : files) {
        json.writeStartObject();
        json.writeStringField("name", name + ": " + file.getName());
        json.writeStringField("source", file.getSource());
        json.writeStringField("type", file.getType());
        json.writeNumberField("timestamp", nowMillis);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("errors");
      for (String error : errors) {
        json.writeStartObject();
        json.writeStringField("message", name + ": " + error);
        json.writeNumberField("timestamp", nowMillis);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
