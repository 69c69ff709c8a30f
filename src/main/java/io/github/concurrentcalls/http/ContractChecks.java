package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Checks;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.plan.StreamMode;
import io.restassured.response.Response;
import io.restassured.specification.ResponseSpecification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Holds every answer against the contract, with REST Assured: status, content type, and the body as
 * a whole, since REST Assured compiles a script for every path that it is asked for. Safe for use
 * by all threads.
 */
@API(status = API.Status.INTERNAL)
public final class ContractChecks implements Checks {
  private static final int LONGEST_EVIDENCE = 500;
  private static final int TOO_MANY_REQUESTS = 429;

  private final Set<Integer> expected;

  /** As many as checks have gone on at once: checks use a processor, so there are never many. */
  private final Queue<ContractSpecification> idle = new ConcurrentLinkedQueue<>();

  /** Takes no answer for right but what the contract says. */
  public ContractChecks() {
    this(Set.of());
  }

  /**
   * Takes further statuses for a rejection that the server may answer with.
   *
   * @param expected status codes, such as 429
   */
  public ContractChecks(Set<Integer> expected) {
    this.expected = Set.copyOf(expected);
  }

  @Override
  public Checked check(CallIdentity call, ExchangeKind kind, Answer answer) {
    AnswerText text = AnswerText.of(answer);
    Response response = AnswerResponse.of(text);
    ExpectedAnswer contract = new ExpectedAnswer(call.callId(), kind, answer.status());
    try {
      validate(kind, contract, response);
      return new Checked(contract.passed().orElseThrow(), response);
    } catch (AssertionError wrong) {
      Verdict verdict =
          expected.contains(answer.status())
              ? new Verdict.Rejected(answer.status())
              : violated(kind, response, contract, text);
      return new Checked(verdict, response);
    }
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

  private void validate(ExchangeKind kind, ExpectedAnswer contract, Response response) {
    ContractSpecification waiting = idle.poll();
    ContractSpecification mine = waiting == null ? new ContractSpecification() : waiting;
    try {
      mine.validate(kind, contract, response);
    } finally {
      idle.offer(mine);
    }
  }

  /** Names one thing that is wrong: a wrong status explains a wrong type, and that a wrong body. */
  private static Verdict violated(
      ExchangeKind kind, Response response, ExpectedAnswer contract, AnswerText text) {
    Optional<String> status = complaint(ContractSpecification.status(kind), response);
    if (status.isPresent()) {
      FailureKind what =
          response.statusCode() == TOO_MANY_REQUESTS ? FailureKind.REJECTED : FailureKind.STATUS;
      return violated(what, status.get(), text);
    }
    String found =
        complaint(ContractSpecification.contentType(), response)
            .or(contract::complaint)
            .orElseThrow();
    return violated(FailureKind.VIOLATION, found, text);
  }

  private static Optional<String> complaint(ResponseSpecification expected, Response response) {
    try {
      expected.validate(response);
      return Optional.empty();
    } catch (AssertionError wrong) {
      return Optional.of(words(wrong));
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
