package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.Verdict;
import java.util.List;
import java.util.Map;

/** Answers as a server may give them to a call, and what the checks say about them. */
final class Answers {
  static final CallIdentity CALL = Calls.call(1);
  static final String JSON = "application/json";
  static final String UPDATE =
      """
      {"status":"success","call_id":"concurrent_test_00000001","overall_adherence":22.2,"script_completion":33.3,
       "emotions":{"neutral":0.8,"confusion":0.2},"CQS":0.5,"quality":75.0,
       "adherence_details":[{"checkpoint_id":"checkpoint_1_semantic","status":"PASS","score":100.0,"weight":20,"is_mandatory":true,"sentence_results":[]}]}
      """;

  static final String FINAL =
      """
      {"status":"success","message":"Call analysis completed.","call_id":"concurrent_test_00000001",
       "final_adherence":{"overall":77.8,"script_completion":88.9,"details":[],"method":"adaptive_windows_segments"},
       "final_emotions":{"emotions":{"joy":0.4,"neutral":0.6},"cqs":1.8,"quality":85.0},
       "total_duration":39.6,"chunk_emotions_count":3}
      """;

  private static final ContractChecks CHECKS = new ContractChecks();

  private Answers() {}

  static Verdict verdict(ExchangeKind kind, int status, String body) {
    return verdict(kind, answer(status, JSON, body.getBytes(UTF_8)));
  }

  static Verdict verdict(ExchangeKind kind, Answer answer) {
    return CHECKS.check(CALL, kind, answer).verdict();
  }

  static Verdict.Violated violated(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Violated.class);
    return (Verdict.Violated) verdict;
  }

  static Answer answer(int status, String contentType, byte[] body) {
    List<Map.Entry<String, String>> headers =
        contentType.isEmpty()
            ? List.of()
            : List.of(Map.entry("Date", "today"), Map.entry("content-type", contentType));
    return new Answer(status, headers, body, 0, 1);
  }
}
