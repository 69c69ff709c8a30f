package io.github.concurrentcalls.server;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields and files of a request, urlencoded or multipart. */
final class Form {
  private final Map<String, List<String>> fields;
  private final Map<String, List<UploadedFile>> files;

  private Form(Map<String, List<String>> fields, Map<String, List<UploadedFile>> files) {
    this.fields = fields;
    this.files = files;
  }

  static Form of(Context context) {
    return new Form(
        context.formParamMap(),
        context.isMultipartFormData() ? context.uploadedFileMap() : Map.of());
  }

  NewCall newCall() {
    String callId = required("call_id", "call_id is a required field");
    String customer = Objects.requireNonNullElseGet(text("customer_id"), () -> orEmpty("sip_id"));
    return new NewCall(
        callId, text("agent_id"), customer.isEmpty() ? null : customer, orEmpty("transcript"));
  }

  ChunkRequest chunk() {
    Map<Stream, WavFile> audio = new EnumMap<>(Stream.class);
    String callId = callId();
    for (Stream stream : Stream.values()) {
      String name = stream.key() + "_audio";
      List<UploadedFile> parts = files.getOrDefault(name, List.of());
      if (!parts.isEmpty()) {
        audio.put(stream, WavReader.read(name, bytes(parts.get(0))));
      }
    }
    return new ChunkRequest(callId, orEmpty("transcript"), audio);
  }

  String callId() {
    return required("call_id", "call_id is required");
  }

  private String required(String name, String message) {
    String value = text(name);
    if (value == null) {
      throw new BadRequestException(message);
    }
    return value;
  }

  private String orEmpty(String name) {
    return Objects.requireNonNullElse(text(name), "");
  }

  /** The field, null where it is missing or blank. */
  private @Nullable String text(String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    return values.isEmpty() || values.get(0).isBlank() ? null : values.get(0);
  }

  private static byte[] bytes(UploadedFile file) {
    try (InputStream in = file.content()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
