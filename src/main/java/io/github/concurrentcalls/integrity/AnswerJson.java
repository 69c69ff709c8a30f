package io.github.concurrentcalls.integrity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;

/** Reads answers for comparison: whose they are is taken out. */
final class AnswerJson {
  /** Its buffers are shared, as a thousand calls would otherwise keep a thousand of them. */
  private static final ObjectReader READER =
      new JsonMapper(
              JsonFactory.builder()
                  .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                  .build())
          .readerFor(JsonNode.class);

  private AnswerJson() {}

  /** The answer with the call's own id replaced wherever it stands; missing if it is no JSON. */
  static JsonNode of(byte[] body, String callId) {
    return of(new String(body, StandardCharsets.UTF_8).replace(callId, "<id>"));
  }

  /** The answer as it is; missing if it is no JSON. */
  static JsonNode of(String text) {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException broken) {
      return MissingNode.getInstance();
    }
  }
}
