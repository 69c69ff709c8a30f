package io.github.concurrentcalls.call;

import io.restassured.response.Response;
import org.apiguardian.api.API;

/** The port to the checks that every answer goes through. Safe for use by all threads. */
@API(status = API.Status.INTERNAL)
public interface Checks {

  /**
   * An answer with what was found out about it.
   *
   * @param verdict what the checks say
   * @param response the answer, for the test author's own assertions
   */
  record Checked(Verdict verdict, Response response) {}

  /** Holds an answer against the contract. Never throws for what the server sent. */
  Checked check(CallIdentity call, ExchangeKind kind, Answer answer);
}
