package io.github.concurrentcalls.http;

import static io.github.concurrentcalls.http.Answers.CALL;
import static io.github.concurrentcalls.http.Answers.FINAL;
import static io.github.concurrentcalls.http.Answers.UPDATE;
import static io.github.concurrentcalls.http.Answers.verdict;
import static io.github.concurrentcalls.http.Answers.violated;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.call.Verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the contract allows passes, and what it does not is caught and named. */
class ContractChecksTest {
  @Test
  void theAnswersOfTheContractPass() {
    assertThat(verdict(ExchangeKind.UPDATE, 200, UPDATE))
        .isEqualTo(new Verdict.Passed(Outcome.ANALYSED, 22.2, 33.3));
    assertThat(verdict(ExchangeKind.FINAL, 200, FINAL))
        .isEqualTo(new Verdict.Passed(Outcome.ANALYSED, 77.8, 88.9));
    assertThat(verdict(ExchangeKind.CREATE, 201, "{\"status\":\"success\",\"message\":\"x\"}"))
        .isEqualTo(new Verdict.Passed(Outcome.ACKNOWLEDGED, null, null));
  }

  @Test
  void silencePassesWithoutScores() {
    String silent = "{\"status\":\"success\",\"message\":\"Audio silent, no analysis performed.\"}";
    assertThat(verdict(ExchangeKind.UPDATE, 200, silent))
        .isEqualTo(new Verdict.Passed(Outcome.SILENT, null, null));
  }

  @Test
  void aServerThatQueuesPasses() {
    for (ExchangeKind kind : ExchangeKind.values()) {
      assertThat(verdict(kind, 202, "{\"status\":\"queued\",\"message\":\"x\"}"))
          .isEqualTo(new Verdict.Passed(Outcome.QUEUED, null, null));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "22.2,           > 22,",
        "22.2,           > 0,",
        "22.2,           > 100,",
        "22.2,           > 100.00000000000001,",
        "22.2,           > 2.22e1,",
        "0.5,\"quality\" > -1.5,\"quality\"",
        "0.5,\"quality\" > 1,\"quality\"",
        "0.8             > 1",
        "0.8             > 1.0000000000000002",
        "\"CQS\":0.5,    > ''",
        "\"quality\":75.0,> ''",
        "\"emotions\":{\"neutral\":0.8,\"confusion\":0.2}, > ''",
        "\"emotions\":{\"neutral\":0.8,\"confusion\":0.2}, > \"emotions\":{},",
        "{\"status\"     > {\"error\":null,\"status\"",
        "{\"status\"     > {\"unknown\":[{\"a\":1}],\"status\""
      })
  void variantsOfTheUpdatePass(String from, String to) {
    String body = UPDATE.replace(from, to);
    assertThat(body).isNotEqualTo(UPDATE);
    assertThat(verdict(ExchangeKind.UPDATE, 200, body))
        .isInstanceOfSatisfying(
            Verdict.Passed.class,
            passed -> assertThat(passed.outcome()).isEqualTo(Outcome.ANALYSED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "22.2,           > 101,    > overall_adherence was 101, must be a number from 0 to 100",
        "22.2,           > -1,     > overall_adherence was -1, must be a number from 0 to 100",
        "22.2,           > '\"22\",' > overall_adherence was \"22\", must be a number from 0 to"
            + " 100",
        "22.2,           > NaN,    > overall_adherence was \"NaN\", must be a number from 0 to 100",
        "22.2,           > Infinity, > overall_adherence was \"Infinity\", must be a number from 0"
            + " to 100",
        "22.2,           > 1e999,  > overall_adherence was \"Infinity\", must be a number from 0 to"
            + " 100",
        "22.2,           > null,   > overall_adherence was null, must be a number from 0 to 100",
        "\"overall_adherence\":22.2, > '' > overall_adherence was missing, must be a number from 0"
            + " to 100",
        "33.3            > 100.1   > script_completion was 100.1, must be a number from 0 to 100",
        "0.8             > 1.5     > emotions.neutral was 1.5, must be a number from 0 to 1",
        "{\"neutral\":0.8,\"confusion\":0.2} > null > emotions was null, must be an object",
        "{\"neutral\":0.8,\"confusion\":0.2} > [] > emotions was [], must be an object",
        "\"CQS\":0.5     > \"CQS\":\"good\" > CQS was \"good\", must be a number",
        "75.0            > -1      > quality was -1, must be a number from 0 to 100",
        "'s\":[{'        > 's\":{\"a\":{' > the body was no JSON",
        "concurrent_test_00000001 > concurrent_test_00000002 > call_id was"
            + " \"concurrent_test_00000002\", must be the id of the call that asked",
        "\"call_id\":\"concurrent_test_00000001\", > '' > call_id was missing, must be present",
        "\"call_id\":\"concurrent_test_00000001\" > \"call_id\":1 > call_id was 1, must be the id"
            + " of the call that asked",
        "\"success\"     > \"ok\"  > status was \"ok\", must be \"success\"",
        "\"success\"     > \"queued\" > status was \"queued\", must be \"success\"",
        "\"status\":\"success\", > '' > status was missing, must be \"success\"",
        "{\"status\"     > {\"error\":\"boom\",\"status\" > error was \"boom\", must be absent"
      })
  void whatIsWrongInAnUpdateIsNamed(String from, String to, String complaint) {
    String body = UPDATE.replace(from, to);
    assertThat(body).isNotEqualTo(UPDATE);
    Verdict.Violated violated = violated(verdict(ExchangeKind.UPDATE, 200, body));
    assertThat(violated.kind()).isEqualTo(FailureKind.VIOLATION);
    assertThat(violated.message()).startsWith(complaint).doesNotContain(CALL.callId());
    assertThat(violated.evidence()).isEqualTo(body.substring(0, Math.min(500, body.length())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "77.8            > 777.8   > final_adherence.overall was 777.8, must be a number from 0 to"
            + " 100",
        "88.9            > \"x\"   > final_adherence.script_completion was \"x\", must be a number"
            + " from 0 to 100",
        "\"details\":[]  > \"details\":1 > final_adherence.details was 1, must be an array",
        "final_adherence > other   > final_adherence was missing, must be an object",
        "final_emotions  > other   > final_emotions was missing, must be an object",
        "1.8             > \"x\"   > final_emotions.cqs was \"x\", must be a number",
        "0.4             > -0.4    > final_emotions.emotions.joy was -0.4, must be a number from 0"
            + " to 1",
        "39.6            > -1      > total_duration was -1, must be a number of 0 or more",
        "total_duration  > other   > total_duration was missing, must be a number of 0 or more",
        "count\":3       > count\":-1 > chunk_emotions_count was -1, must be a whole number of 0 or"
            + " more",
        "count\":3       > count\":2.5 > chunk_emotions_count was 2.5, must be a whole number of 0"
            + " or more",
        "chunk_emotions_count > other > chunk_emotions_count was missing, must be a whole number of"
            + " 0 or more"
      })
  void whatIsWrongInAFinalIsNamed(String from, String to, String complaint) {
    String body = FINAL.replace(from, to);
    assertThat(body).isNotEqualTo(FINAL);
    assertThat(violated(verdict(ExchangeKind.FINAL, 200, body)).message()).isEqualTo(complaint);
  }

  @ParameterizedTest
  @CsvSource({"CREATE,200", "CREATE,400", "UPDATE,404", "UPDATE,500", "UPDATE,201", "FINAL,204"})
  void aWrongStatusIsNamed(ExchangeKind kind, int status) {
    Verdict.Violated violated = violated(verdict(kind, status, "{\"error\":\"x\"}"));
    assertThat(violated.kind()).isEqualTo(FailureKind.STATUS);
    assertThat(violated.message())
        .isEqualTo(
            "Expected status code (is <%d> or is <202>) but was <%d>."
                .formatted(kind == ExchangeKind.CREATE ? 201 : 200, status));
    assertThat(violated.evidence()).isEqualTo("{\"error\":\"x\"}");
  }

  @ParameterizedTest
  @CsvSource({"CREATE,201,success", "UPDATE,202,queued", "UPDATE,200,success"})
  void aForeignCallIsNamedInEveryKindOfAnswer(ExchangeKind kind, int status, String word) {
    String body =
        "{\"status\":\"%s\",\"message\":\"silent\",\"call_id\":\"other\"}".formatted(word);
    assertThat(violated(verdict(kind, status, body)).message())
        .isEqualTo("call_id was \"other\", must be the id of the call that asked");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "'{\"status\":\"succ' > the body was no JSON: Unexpected end-of-input",
        "'{} {}'             > the body was no JSON: Trailing token",
        "'<html>busy</html>' > the body was no JSON: Unexpected character ('<'",
        "'[1,2]'             > the body was [1,2], must be a JSON object",
        "'null'              > the body was null, must be a JSON object",
        "'\"success\"'       > the body was \"success\", must be a JSON object",
        "''                  > the body was missing, must be a JSON object"
      })
  void whatIsNoJsonObjectIsNamed(String body, String complaint) {
    Verdict.Violated violated = violated(verdict(ExchangeKind.UPDATE, 200, body));
    assertThat(violated.kind()).isEqualTo(FailureKind.VIOLATION);
    assertThat(violated.message()).startsWith(complaint).doesNotContain("\n");
    assertThat(violated.evidence()).isEqualTo(body);
  }
}
