package io.github.concurrentcalls.metrics;

import java.util.List;
import org.apiguardian.api.API;

/**
 * One thing that a server did wrong. Immutable, safe for use by all threads.
 *
 * @param kind what went wrong
 * @param calls the calls concerned, the one that suffered first: 1, or 2 where something of the one
 *     is in the other; none where what is wrong belongs to no call of the run
 * @param chunk number of the chunk concerned, from 1; 0 where it is no single chunk
 * @param message a sentence that says who, where, what was expected and what was found
 * @param evidence both sides of it
 */
@API(status = API.Status.EXPERIMENTAL)
public record Violation(
    ViolationKind kind, List<Party> calls, int chunk, String message, Evidence evidence) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are more than two calls, or the chunk is negative
   */
  public Violation {
    calls = List.copyOf(calls);
    if (calls.size() > 2 || chunk < 0) {
      throw new IllegalArgumentException(
          "A violation concerns at most 2 calls and a chunk from 0, but was given %s and %d."
              .formatted(calls, chunk));
    }
  }

  /**
   * A call that is concerned.
   *
   * @param index its index in the run, from 1
   * @param callId the id that the server knows it by
   */
  public record Party(int index, String callId) {}

  /**
   * What should be, and what is; each is cut off after {@value #LONGEST} characters.
   *
   * @param expected what should be
   * @param found what is
   */
  public record Evidence(String expected, String found) {
    /** Characters of the longest text that is kept. */
    public static final int LONGEST = 2000;

    /** Cuts both off. */
    public Evidence {
      expected = bounded(expected);
      found = bounded(found);
    }

    private static String bounded(String text) {
      return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
  }
}
