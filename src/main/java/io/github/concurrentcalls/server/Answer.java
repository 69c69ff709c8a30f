package io.github.concurrentcalls.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to a request, before it is written: a status and the fields of a JSON object, in
 * their order.
 *
 * @param status the HTTP status
 * @param fields the fields
 * @param instead the body if it is not just the fields, null if it is
 */
record Answer(int status, Map<String, Object> fields, @Nullable Body instead) {

  Answer(int status, Map<String, Object> fields) {
    this(status, fields, null);
  }

  static Answer error(int status, String message) {
    return new Answer(status, Map.of("error", message));
  }

  static Answer success(int status, String message) {
    return success(status).with("message", message);
  }

  static Answer success(int status) {
    return new Answer(status, Map.of()).with("status", "success");
  }

  static Answer queued(String message) {
    return new Answer(202, Map.of()).with("status", "queued").with("message", message);
  }

  /** The same with one more field. */
  Answer with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new Answer(status, more, instead);
  }

  /** The same with another body. */
  Answer written(Body body) {
    return new Answer(status, fields, body);
  }

  /** What is written. */
  Body body() {
    return instead == null ? Body.json(fields) : instead;
  }
}
