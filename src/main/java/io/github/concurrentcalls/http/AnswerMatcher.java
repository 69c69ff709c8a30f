package io.github.concurrentcalls.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.call.Verdict.Outcome;
import io.github.concurrentcalls.plan.StreamMode;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeDiagnosingMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Matches the body that the contract promises for one request. Parses it once and keeps what it
 * found, so that one matcher serves one answer. Unknown fields are fine.
 */
final class AnswerMatcher extends TypeSafeDiagnosingMatcher<String> {
  static final CallIdentity NOBODY =
      new CallIdentity(0, "nobody", "nobody", "nobody", StreamMode.BOTH, 0);

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final String callId;
  private final ExchangeKind kind;
  private final int status;
  private Verdict.@Nullable Passed passed;

  AnswerMatcher(String callId, ExchangeKind kind, int status) {
    this.callId = callId;
    this.kind = kind;
    this.status = status;
  }

  /** What the body says; only after it matched. */
  Verdict passed() {
    if (passed == null) {
      throw new IllegalStateException("asked before the body matched");
    }
    return passed;
  }

  @Override
  protected boolean matchesSafely(String body, Description mismatch) {
    try {
      passed = read(JSON.readTree(body));
      return true;
    } catch (JsonProcessingException broken) {
      mismatch.appendText("was no JSON: " + broken.getOriginalMessage());
    } catch (Complaint complaint) {
      mismatch.appendText(complaint.reason());
    }
    return false;
  }

  @Override
  public void describeTo(Description description) {
    description.appendText(
        switch (kind) {
          case CREATE -> "the contract's answer to /create_call";
          case UPDATE -> "the contract's answer to /update_call";
          case FINAL -> "the contract's answer to /final_update";
        });
  }

  private Verdict.Passed read(JsonNode body) throws Complaint {
    Fields fields = new Fields(body);
    fields.requireNoError();
    if (status == 202) {
      fields.requireText("status", "queued");
      return new Verdict.Passed(Outcome.QUEUED, null, null);
    }
    fields.requireText("status", "success");
    if (kind == ExchangeKind.CREATE) {
      return new Verdict.Passed(Outcome.ACKNOWLEDGED, null, null);
    }
    if (fields.saysSilent()) {
      return new Verdict.Passed(Outcome.SILENT, null, null);
    }
    fields.requireText("call_id", callId);
    return kind == ExchangeKind.UPDATE ? update(fields) : last(fields);
  }

  private static Verdict.Passed update(Fields fields) throws Complaint {
    double adherence = fields.requirePercent("overall_adherence");
    double completion = fields.requirePercent("script_completion");
    fields.checkShares("emotions");
    fields.checkNumber("CQS");
    fields.checkPercent("quality");
    fields.checkArray("adherence_details");
    return new Verdict.Passed(Outcome.ANALYSED, adherence, completion);
  }

  private static Verdict.Passed last(Fields fields) throws Complaint {
    Fields adherence = fields.requireObject("final_adherence");
    double overall = adherence.requirePercent("overall");
    double completion = adherence.requirePercent("script_completion");
    adherence.checkArray("details");
    Fields emotions = fields.requireObject("final_emotions");
    emotions.checkShares("emotions");
    emotions.checkNumber("cqs");
    emotions.checkPercent("quality");
    fields.requireAtLeastZero("total_duration");
    fields.requireAtLeastZero("chunk_emotions_count");
    return new Verdict.Passed(Outcome.ANALYSED, overall, completion);
  }
}
