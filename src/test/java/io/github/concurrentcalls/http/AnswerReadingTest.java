package io.github.concurrentcalls.http;

import static io.github.concurrentcalls.http.Answers.CALL;
import static io.github.concurrentcalls.http.Answers.JSON;
import static io.github.concurrentcalls.http.Answers.UPDATE;
import static io.github.concurrentcalls.http.Answers.answer;
import static io.github.concurrentcalls.http.Answers.verdict;
import static io.github.concurrentcalls.http.Answers.violated;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Checks.Checked;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.call.Verdict.Outcome;
import io.restassured.response.Response;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How an answer is read, whatever it says: its type, its characters, what is kept as evidence, and
 * the same from every thread.
 */
class AnswerReadingTest {
  private final ContractChecks checks = new ContractChecks();

  @ParameterizedTest
  @CsvSource({
    "text/html,text/html",
    "text/html; charset=nonsense,text/html; charset=nonsense",
    "nonsense,nonsense",
    "text/plain,text/plain",
    "'',null"
  })
  void aWrongContentTypeIsNamed(String sent, String shown) {
    Verdict.Violated violated =
        violated(verdict(ExchangeKind.UPDATE, answer(200, sent, UPDATE.getBytes(UTF_8))));
    assertThat(violated.message())
        .startsWith("Expected content-type \"JSON\" doesn't match actual content-type")
        .contains(shown);
    assertThat(violated.kind()).isEqualTo(FailureKind.VIOLATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json;charset=utf-8",
        "application/json; charset=\"UTF-8\"",
        "application/json; charset=nonsense",
        "application/json; charset=binary",
        "application/problem+json; charset=UTF-8",
      })
  void jsonIsUtf8WhereverNothingElseIsSaid(String contentType) {
    String body = UPDATE.replace("{\"status\"", "{\"x\":\"客户😀\",\"status\"");
    Answer answer = answer(200, contentType, body.getBytes(UTF_8));
    Checked checked = checks.check(CALL, ExchangeKind.UPDATE, answer);
    assertThat(checked.verdict()).isInstanceOf(Verdict.Passed.class);
    assertThat(checked.response().asString()).isEqualTo(body);
    assertThat(checked.response().<String>path("x")).isEqualTo("客户😀");
    assertThat(checked.response().headers().getValues("content-type")).containsExactly(contentType);
  }

  @Test
  void evidenceIsDecodedAsTheAnswerSays() {
    for (Charset charset : List.of(UTF_8, ISO_8859_1, UTF_16BE)) {
      String contentType = "text/html; charset=" + charset;
      Answer answer = answer(200, contentType, "<p>Übergröße".getBytes(charset));
      assertThat(violated(verdict(ExchangeKind.UPDATE, answer)).evidence())
          .isEqualTo("<p>Übergröße");
    }
  }

  @Test
  void evidenceNeverEndsInHalfACharacter() {
    String even = "😀".repeat(300);
    assertThat(evidence(even)).isEqualTo("😀".repeat(250));
    assertThat(evidence("x" + even)).isEqualTo("x" + "😀".repeat(249));
  }

  @Test
  void theAuthorsOwnChecksAreRestAssureds() {
    Response response =
        checks
            .check(CALL, ExchangeKind.UPDATE, answer(200, JSON, UPDATE.getBytes(UTF_8)))
            .response();
    response.then().statusCode(200).body("status", equalTo("success"));
    assertThatThrownBy(() -> response.then().body("overall_adherence", greaterThan(101f)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("JSON path overall_adherence doesn't match.")
        .hasMessageContaining("a value greater than <101.0F>")
        .hasMessageContaining("22.2");
  }

  @Test
  void nothingIsSharedBetweenThreads() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> wrong =
          IntStream.rangeClosed(1, 8)
              .mapToObj(index -> pool.submit(() -> wrongVerdicts(Calls.call(index), 500)))
              .toList();
      for (Future<Integer> each : wrong) {
        assertThat(each.get()).isZero();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void noClassIsGeneratedForACheck() {
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    ContractChecks.warmUp();
    wrongVerdicts(CALL, 500);
    long before = classes.getTotalLoadedClassCount();
    wrongVerdicts(CALL, 500);
    assertThat(classes.getTotalLoadedClassCount() - before).isLessThan(20);
  }

  /** Half of the answers are wrong, each in its own way. */
  private int wrongVerdicts(CallIdentity call, int count) {
    int wrong = 0;
    for (int i = 0; i < count; i++) {
      int adherence = i % 2 == 0 ? i % 101 : 1_000 + call.index() * 10_000 + i;
      String body =
          UPDATE.replace(CALL.callId(), call.callId()).replace("22.2", String.valueOf(adherence));
      Verdict verdict =
          checks
              .check(call, ExchangeKind.UPDATE, answer(200, JSON, body.getBytes(UTF_8)))
              .verdict();
      Object expected =
          i % 2 == 0
              ? new Verdict.Passed(Outcome.ANALYSED, (double) adherence, 33.3)
              : "overall_adherence was " + adherence + ", must be a number from 0 to 100";
      Object found = verdict instanceof Verdict.Violated violated ? violated.message() : verdict;
      wrong += found.equals(expected) ? 0 : 1;
    }
    return wrong;
  }

  private String evidence(String body) {
    return violated(verdict(ExchangeKind.UPDATE, 500, body)).evidence();
  }
}
