package io.github.concurrentcalls.http;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.github.concurrentcalls.call.ExchangeKind;
import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.response.Response;
import io.restassured.specification.ResponseSpecification;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;

/**
 * The contract as REST Assured's specifications. To make one takes longer than to hold an answer
 * against it, so it serves one answer after another; by one thread at a time.
 */
final class ContractSpecification {
  private static final Matcher<Integer> CREATED_OR_QUEUED = anyOf(is(201), is(202));
  private static final Matcher<Integer> OK_OR_QUEUED = anyOf(is(200), is(202));
  private static final Matcher<String> JSON = new JsonContentType();

  private final CurrentBody body = new CurrentBody();
  private final ResponseSpecification creation = whole(ExchangeKind.CREATE);
  private final ResponseSpecification chunk = whole(ExchangeKind.UPDATE);

  /**
   * Holds an answer against status, content type and body.
   *
   * @throws AssertionError if one of them is wrong
   */
  void validate(ExchangeKind kind, ExpectedAnswer expected, Response response) {
    body.expected = expected;
    try {
      (kind == ExchangeKind.CREATE ? creation : chunk).validate(response);
    } finally {
      body.expected = null;
    }
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

  private ResponseSpecification whole(ExchangeKind kind) {
    return status(kind).contentType(JSON).body(body);
  }

  /** Asks the matcher of the answer that is looked at now. */
  private static final class CurrentBody extends TypeSafeMatcher<String> {
    private @Nullable ExpectedAnswer expected;

    CurrentBody() {
      // Left to itself, Hamcrest finds this out by reflection.
      super(String.class);
    }

    @Override
    protected boolean matchesSafely(String text) {
      return expected != null && expected.matches(text);
    }

    @Override
    public void describeTo(Description description) {
      description.appendText("the contract's answer");
    }
  }
}
