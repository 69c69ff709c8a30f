package io.github.concurrentcalls.plan;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long the server may take. Immutable, safe for use by all threads.
 *
 * @param connect until the connection is made, at least 1 ms
 * @param answer from then until the last byte of the answer is read, at least 1 ms
 * @param completion from the end of the load until the calls that the server has put on its queue
 *     are done, at least 1 ms
 */
@API(status = API.Status.EXPERIMENTAL)
public record Timeouts(Duration connect, Duration answer, Duration completion) {

  /**
   * Checks each.
   *
   * @throws IllegalArgumentException naming the one that is out of bounds, its bound and what was
   *     found
   */
  public Timeouts {
    require(connect, "connectTimeout");
    require(answer, "answerTimeout");
    require(completion, "completionTimeout");
  }

  private static void require(Duration time, String name) {
    if (time.toMillis() < 1) {
      throw new IllegalArgumentException(
          "must have a time-out '%s' of at least 1 ms, but was %s s."
              .formatted(name, time.toNanos() / 1e9));
    }
  }
}
