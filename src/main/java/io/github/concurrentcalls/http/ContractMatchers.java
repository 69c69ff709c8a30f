package io.github.concurrentcalls.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.hamcrest.Matcher;

/**
 * Hamcrest matchers for the fields of the server's contract, each on the whole body of an answer:
 *
 * <pre>{@code
 * call.send(chunk).then().body(hasAdherence(greaterThan(20f)), hasQuality(greaterThan(50)));
 * }</pre>
 *
 * <p>They read the body once, with Jackson. REST Assured's {@code body("overall_adherence", …)}
 * compiles a Groovy script at each evaluation, which takes hundreds of times as long and generates
 * a class. Fields that both kinds of analysed answers have are found in the answer to an update and
 * in that to a final one.
 *
 * <p>Bounds on numbers may be of {@code int}, {@code long}, {@code float} or {@code double}, all of
 * one matcher of the same; the field is compared in that class, however the server wrote it: {@code
 * 20} and {@code 20.0} are the same. A matcher that names no number is given a {@link Double}. One
 * whose bounds are of several classes or of another one is refused with an {@link
 * IllegalArgumentException}, since it would silently match nothing.
 *
 * <p>A body that is no JSON object, or lacks the field, does not match. The matchers are immutable
 * but for remembering, for each thread, what its last body had instead, because REST Assured prints
 * a matcher's description alone; they are safe for use by all threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ContractMatchers {
  private static final Field ADHERENCE =
      Field.of("adherence", "final_adherence.overall", "overall_adherence");
  private static final Field COMPLETION =
      Field.of("completion", "final_adherence.script_completion", "script_completion");
  private static final Field DETAILS =
      Field.of("checkpoints", "final_adherence.details", "adherence_details");
  private static final Field EMOTIONS = Field.of("emotions", "final_emotions.emotions", "emotions");
  private static final Field CQS = Field.of("CQS", "final_emotions.cqs", "CQS");
  private static final Field QUALITY = Field.of("quality", "final_emotions.quality", "quality");
  private static final Field DURATION = Field.of("total duration", "total_duration");
  private static final Field EMOTIONS_COUNT =
      Field.of("chunk emotions count", "chunk_emotions_count");
  private static final Field CALL_ID = Field.of("call id", "call_id");
  private static final Field STATUS = Field.of("status", "status");

  private ContractMatchers() {}

  /** Adherence to the script so far, in per cent. */
  public static Matcher<String> hasAdherence(Matcher<? extends Number> expected) {
    return number(ADHERENCE, expected);
  }

  /** Completion of the script so far, in per cent. */
  public static Matcher<String> hasCompletion(Matcher<? extends Number> expected) {
    return number(COMPLETION, expected);
  }

  /**
   * A checkpoint of the script, and whether the agent passed it: {@code
   * hasCheckpoint("checkpoint_1_semantic", equalTo("PASS"))}.
   *
   * @param id the checkpoint's id, which one entry or more must have
   * @param status what the status of all those must be
   */
  public static Matcher<String> hasCheckpoint(String id, Matcher<? super String> status) {
    return new BodyMatcher(
        "checkpoint \"%s\" with status %s".formatted(id, status),
        body -> new Checkpoints(DETAILS.in(body)).require(id, status));
  }

  /**
   * The emotions read from the client's words: shares of 0 to 1 by name. An answer of a server that
   * reads none does not match.
   */
  public static Matcher<String> hasEmotions(Matcher<? super Map<String, Double>> expected) {
    return field(EMOTIONS, expected, ContractMatchers::shares);
  }

  /** The call quality score, which may be negative. Some servers give none. */
  public static Matcher<String> hasCqs(Matcher<? extends Number> expected) {
    return number(CQS, expected);
  }

  /** The quality, 0 to 100. Some servers give none. */
  public static Matcher<String> hasQuality(Matcher<? extends Number> expected) {
    return number(QUALITY, expected);
  }

  /** How long the call was, in seconds: in the answer to a final update alone. */
  public static Matcher<String> hasTotalDuration(Matcher<? extends Number> expected) {
    return number(DURATION, expected);
  }

  /** How many updates were analysed: in the answer to a final update alone. */
  public static Matcher<String> hasChunkEmotionsCount(Matcher<? extends Number> expected) {
    return number(EMOTIONS_COUNT, expected);
  }

  /** The id of the call that the answer is for. */
  public static Matcher<String> hasCallId(Matcher<? super String> expected) {
    return field(CALL_ID, expected, ContractMatchers::text);
  }

  /** What the server says became of the request: {@code success} or {@code queued}. */
  public static Matcher<String> hasStatus(Matcher<? super String> expected) {
    return field(STATUS, expected, ContractMatchers::text);
  }

  /** An answer that says that the chunk was silent and has no scores. */
  public static Matcher<String> isSilent() {
    return new BodyMatcher(
        "an answer to a silent chunk",
        body -> {
          if (!body.saysSilent()) {
            throw new Complaint("it was not silent" + body.message());
          }
        });
  }

  /** Reads a value as what a matcher wants it as. */
  private interface Reading {
    Object of(Field.Value value) throws Complaint;
  }

  private static Matcher<String> number(Field field, Matcher<? extends Number> expected) {
    NumberType type = NumberType.expectedBy(expected);
    return field(field, expected, value -> type.of(number(value)));
  }

  private static Matcher<String> field(Field field, Matcher<?> expected, Reading reading) {
    return new BodyMatcher(
        field.name() + " " + expected,
        body -> {
          Field.Value value = field.in(body);
          if (!expected.matches(reading.of(value))) {
            throw value.complaint();
          }
        });
  }

  private static JsonNode number(Field.Value value) throws Complaint {
    if (!value.json().isNumber()) {
      throw value.complaint();
    }
    return value.json();
  }

  private static String text(Field.Value value) throws Complaint {
    if (!value.json().isTextual()) {
      throw value.complaint();
    }
    return value.json().textValue();
  }

  private static Map<String, Double> shares(Field.Value value) throws Complaint {
    if (!value.json().isObject()) {
      throw value.complaint();
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> share : value.json().properties()) {
      shares.put(
          share.getKey(),
          number(new Field.Value(value.path() + "." + share.getKey(), share.getValue()))
              .doubleValue());
    }
    return shares;
  }
}
