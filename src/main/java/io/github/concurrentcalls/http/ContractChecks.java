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
import io.restassured.builder.ResponseBuilder;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds every answer against the contract, with REST Assured: status, content type, and the body as
 * a whole, since REST Assured compiles a script for every path that it is asked for. Nothing is
 * shared between two checks. Safe for use by all threads.
 */
public final class ContractChecks implements Checks {
  private static final int EVIDENCE_LENGTH = 500;

  @Override
  public Checked check(CallIdentity call, ExchangeKind kind, Answer answer) {
    Response response = response(answer);
    AnswerMatcher contract = new AnswerMatcher(call.callId(), kind, answer.status());
    FailureKind failing = FailureKind.STATUS;
    try {
      response.then().statusCode(anyOf(is(kind == ExchangeKind.CREATE ? 201 : 200), is(202)));
      failing = FailureKind.VIOLATION;
      response.then().contentType(ContentType.JSON).body(contract);
      return new Checked(contract.passed(), response);
    } catch (AssertionError violated) {
      String message = oneLine(String.valueOf(violated.getMessage()));
      return new Checked(new Verdict.Violated(failing, message, evidence(answer)), response);
    }
  }

  /**
   * Checks an answer of its own making, so that REST Assured has loaded its classes before the
   * first call is on the clock.
   */
  public static void warmUp() {
    byte[] body = "{\"status\":\"success\",\"message\":\"\"}".getBytes(UTF_8);
    Answer answer =
        new Answer(201, List.of(Map.entry("Content-Type", "application/json")), body, 0, 0);
    new ContractChecks().check(AnswerMatcher.NOBODY, ExchangeKind.CREATE, answer);
  }

  private static Response response(Answer answer) {
    List<Header> headers =
        answer.headers().stream()
            .map(header -> new Header(header.getKey(), header.getValue()))
            .toList();
    ResponseBuilder builder =
        new ResponseBuilder()
            .setStatusCode(answer.status())
            .setHeaders(new Headers(headers))
            .setBody(answer.body());
    headers.stream()
        .filter(header -> header.getName().equalsIgnoreCase("Content-Type"))
        .findFirst()
        .ifPresent(header -> builder.setContentType(header.getValue()));
    return builder.build();
  }

  /** REST Assured's own words, without its line breaks and without the body that it repeats. */
  private static String oneLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.endsWith("expectation failed."))
        .filter(line -> !line.startsWith("Actual: "))
        .collect(Collectors.joining(" "));
  }

  private static String evidence(Answer answer) {
    String text = new String(answer.body(), UTF_8);
    return text.length() <= EVIDENCE_LENGTH ? text : text.substring(0, EVIDENCE_LENGTH);
  }
}
