package io.github.concurrentcalls.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** The body of an answer as it goes out, in UTF-8. */
record Body(String contentType, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Body json(Map<String, Object> fields) {
    try {
      return new Body("application/json", JSON.writeValueAsString(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer's fields are plain values", e);
    }
  }
}
