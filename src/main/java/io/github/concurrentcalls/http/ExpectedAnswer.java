package io.github.concurrentcalls.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.Verdict.Outcome;
import io.github.concurrentcalls.call.Verdict.Passed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body that the contract promises for one request. Keeps what it found in an answer, or what
 * was wrong, since REST Assured asks only whether it matches: each serves one answer. Unknown
 * fields are fine.
 */
final class ExpectedAnswer {
  private static final ObjectReader JSON_WITH_NAN =
      AnswerBody.JSON.withFeatures(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

  private final String callId;
  private final ExchangeKind kind;
  private final int status;
  private @Nullable Passed passed;
  private @Nullable String complaint;

  ExpectedAnswer(String callId, ExchangeKind kind, int status) {
    this.callId = callId;
    this.kind = kind;
    this.status = status;
  }

  /** What the body says; empty unless it matched. */
  Optional<Passed> passed() {
    return Optional.ofNullable(passed);
  }

  /** What is wrong with the body; empty unless it was looked at and did not match. */
  Optional<String> complaint() {
    return Optional.ofNullable(complaint);
  }

  /** Whether the body is as promised. */
  boolean matches(String body) {
    try {
      passed = parse(body);
    } catch (Complaint wrong) {
      complaint = wrong.reason();
    }
    return passed != null;
  }

  private Passed parse(String body) throws Complaint {
    try {
      return read(AnswerBody.JSON.readTree(body));
    } catch (JsonProcessingException broken) {
      requireNoNan(body);
      throw new Complaint(
          "the body was no JSON: " + broken.getOriginalMessage().replaceFirst("(?s): .*", ""));
    }
  }

  /** Python's servers write NaN; then the field that holds it says more than the parser does. */
  private void requireNoNan(String body) throws Complaint {
    try {
      read(JSON_WITH_NAN.readTree(body));
    } catch (JsonProcessingException broken) {
      // More is wrong than that.
    }
  }

  private Passed read(JsonNode body) throws Complaint {
    Fields fields = Fields.of(body);
    fields.forbid("error");
    fields.requireText("status", status == 202 ? "queued" : "success");
    fields.checkCallId(callId);
    if (status == 202) {
      return new Passed(Outcome.QUEUED, null, null);
    }
    if (kind == ExchangeKind.CREATE) {
      return new Passed(Outcome.ACKNOWLEDGED, null, null);
    }
    if (fields.saysSilent()) {
      return new Passed(Outcome.SILENT, null, null);
    }
    fields.require("call_id");
    return kind == ExchangeKind.UPDATE ? update(fields) : last(fields);
  }

  private static Passed update(Fields fields) throws Complaint {
    double adherence = fields.requirePercent("overall_adherence");
    double completion = fields.requirePercent("script_completion");
    fields.checkShares("emotions");
    fields.checkNumber("CQS");
    fields.checkPercent("quality");
    fields.checkArray("adherence_details");
    return new Passed(Outcome.ANALYSED, adherence, completion);
  }

  private static Passed last(Fields fields) throws Complaint {
    Fields adherence = fields.requireObject("final_adherence");
    double overall = adherence.requirePercent("overall");
    double completion = adherence.requirePercent("script_completion");
    adherence.checkArray("details");
    Fields emotions = fields.requireObject("final_emotions");
    emotions.checkShares("emotions");
    emotions.checkNumber("cqs");
    emotions.checkPercent("quality");
    fields.requireDuration("total_duration");
    fields.requireCount("chunk_emotions_count");
    return new Passed(Outcome.ANALYSED, overall, completion);
  }
}
