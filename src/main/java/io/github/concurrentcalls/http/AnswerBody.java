package io.github.concurrentcalls.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The body of an answer, parsed once: a JSON object. Nobody writes to it. */
record AnswerBody(JsonNode json) {
  /**
   * For one document and nothing after it. Its buffers are shared by those who read at the same
   * time: a thousand calls would otherwise keep a thousand of them.
   */
  static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  static AnswerBody parse(String body) throws Complaint {
    try {
      JsonNode json = JSON.readTree(body);
      Fields.of(json);
      return new AnswerBody(json);
    } catch (JsonProcessingException broken) {
      String reason = broken.getOriginalMessage().lines().findFirst().orElse("");
      throw new Complaint("the body was no JSON: " + reason);
    }
  }

  boolean saysSilent() throws Complaint {
    return Fields.of(json).saysSilent();
  }

  /** What it says instead of giving scores, or nothing. */
  String message() {
    JsonNode message = json.path("message");
    return message.isMissingNode() ? "" : ", but the message " + Excerpt.of(message.toString(), 80);
  }
}
