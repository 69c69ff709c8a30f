package io.github.concurrentcalls.http;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.github.concurrentcalls.call.ExchangeKind;
import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.response.Response;
import io.restassured.specification.ResponseSpecification;
import org.hamcrest.BaseMatcher;
import org.hamcrest.Description;
import org.hamcrest.Matcher;

/**
 * The contract as specifications of REST Assured, which hold one answer after another. Belongs to
 * one thread: a specification that two threads use passes wrong answers.
 */
final class ContractSpecification {
  private static final Matcher<Integer> CREATED_OR_QUEUED = anyOf(is(201), is(202));
  private static final Matcher<Integer> OK_OR_QUEUED = anyOf(is(200), is(202));
  private static final Matcher<String> JSON = new JsonContentType();

  private final CurrentAnswer body = new CurrentAnswer();
  private final ResponseSpecification creation = whole(CREATED_OR_QUEUED);
  private final ResponseSpecification chunk = whole(OK_OR_QUEUED);

  /**
   * Holds an answer against all of the contract.
   *
   * @throws AssertionError if anything is wrong
   */
  void validate(Response response, ExchangeKind kind, AnswerMatcher contract) {
    body.contract = contract;
    (kind == ExchangeKind.CREATE ? creation : chunk).validate(response);
  }

  /** The status alone. */
  static ResponseSpecification status(ExchangeKind kind) {
    return new ResponseSpecBuilder()
        .expectStatusCode(kind == ExchangeKind.CREATE ? CREATED_OR_QUEUED : OK_OR_QUEUED)
        .build();
  }

  /** The content type alone. */
  static ResponseSpecification contentType() {
    return new ResponseSpecBuilder().build().contentType(JSON);
  }

  private ResponseSpecification whole(Matcher<Integer> status) {
    return new ResponseSpecBuilder()
        .expectStatusCode(status)
        .expectBody(body)
        .build()
        .contentType(JSON);
  }

  /** Stands in the specifications for the matcher of the answer at hand. */
  private static final class CurrentAnswer extends BaseMatcher<String> {
    private Matcher<String> contract = is("");

    @Override
    public boolean matches(Object answer) {
      return contract.matches(answer);
    }

    @Override
    public void describeTo(Description description) {
      description.appendDescriptionOf(contract);
    }
  }
}
