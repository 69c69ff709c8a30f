package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.AudioStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Understands a call's document, whatever types its values have. */
final class CallDocument {
  private CallDocument() {}

  static StoredCall read(Document document) {
    return new StoredCall(
        String.valueOf(document.get("call_id")),
        text(document.get("status")),
        integer(document.get("chunk_count")),
        numbers(document.get("emotions")),
        text(document.get("script_text")),
        document.get("duration") instanceof Number seconds ? seconds.doubleValue() : null,
        files(document.get("audio_metadata")),
        text(document.get("last_updated")));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable Integer integer(@Nullable Object value) {
    return value instanceof Number number ? number.intValue() : null;
  }

  /** An entry without a number counts as number 0, which no update has. */
  private static List<Integer> numbers(@Nullable Object emotions) {
    List<Integer> numbers = new ArrayList<>();
    if (emotions instanceof List<?> entries) {
      for (Object entry : entries) {
        Integer number =
            entry instanceof Document update ? integer(update.get("chunk_number")) : null;
        numbers.add(number == null ? 0 : number);
      }
    }
    return numbers;
  }

  private static @Nullable Map<AudioStream, String> files(@Nullable Object metadata) {
    if (!(metadata instanceof Document named)) {
      return null;
    }
    Map<AudioStream, String> files = new EnumMap<>(AudioStream.class);
    for (AudioStream stream : AudioStream.values()) {
      Object id = named.get(stream + "_file_id");
      if (id != null) {
        files.put(stream, id.toString());
      }
    }
    return files;
  }
}
