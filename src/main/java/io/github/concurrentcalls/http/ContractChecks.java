package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Checks;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.plan.StreamMode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Holds every answer against the contract, with REST Assured: status, content type, and the body as
 * a whole, since REST Assured compiles a script for every path that it is asked for. Nothing is
 * shared between two checks. Safe for use by all threads.
 */
@API(status = API.Status.INTERNAL)
public final class ContractChecks implements Checks {
  private static final int LONGEST_EVIDENCE = 500;

  @Override
  public Checked check(CallIdentity call, ExchangeKind kind, Answer answer) {
    AnswerText text = AnswerText.of(answer);
    Response response = text.response();
    return new Checked(verdict(call, kind, response, text), response);
  }

  /**
   * Checks an answer of its own making, so that REST Assured has loaded its classes before the
   * first call is on the clock.
   */
  public static void warmUp() {
    CallIdentity nobody = new CallIdentity(0, "nobody", "nobody", "nobody", StreamMode.BOTH, 0);
    byte[] body = "{\"status\":\"success\",\"message\":\"\"}".getBytes(UTF_8);
    Answer answer =
        new Answer(201, List.of(Map.entry("Content-Type", "application/json")), body, 0, 0);
    new ContractChecks().check(nobody, ExchangeKind.CREATE, answer);
  }

  private static Verdict verdict(
      CallIdentity call, ExchangeKind kind, Response response, AnswerText text) {
    ValidatableResponse then = response.then();
    try {
      then.statusCode(anyOf(is(kind == ExchangeKind.CREATE ? 201 : 200), is(202)));
    } catch (AssertionError wrong) {
      return violated(FailureKind.STATUS, words(wrong), text);
    }
    AnswerMatcher contract = new AnswerMatcher(call.callId(), kind, response.statusCode());
    try {
      then.contentType(ContentType.JSON).body(contract);
      return contract.passed().orElseThrow();
    } catch (AssertionError wrong) {
      return violated(
          FailureKind.VIOLATION, contract.complaint().orElseGet(() -> words(wrong)), text);
    }
  }

  private static Verdict violated(FailureKind kind, String message, AnswerText text) {
    return new Verdict.Violated(kind, message, Excerpt.of(text.body(), LONGEST_EVIDENCE));
  }

  /** REST Assured's own words on one line, without the count of expectations before them. */
  private static String words(AssertionError wrong) {
    return String.valueOf(wrong.getMessage())
        .lines()
        .skip(1)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
