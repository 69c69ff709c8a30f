package io.github.concurrentcalls.capacity;

import java.util.Locale;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A number of calls at which something turns, as far as the levels that were run tell. Immutable.
 *
 * @param seen whether they do
 * @param calls where, null if there is nothing to estimate it from
 */
@API(status = API.Status.EXPERIMENTAL)
public record Turn(Seen seen, @Nullable Estimate calls) {

  /** Share of the highest level from which on a turn may as well lie beyond it. */
  private static final double NEAR_THE_END = 0.75;

  /** Where nothing is known. */
  static final Turn UNKNOWN = new Turn(Seen.UNKNOWN, null);

  /** What the levels tell. */
  public enum Seen {
    /** It surely lies within them: {@code value} is to be believed. */
    WITHIN,
    /** It lies at the highest of them or beyond: only {@code low} is to be believed. */
    BEYOND,
    /** They do not tell. */
    UNKNOWN;

    /** {@code within}, {@code beyond} or {@code unknown}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is to be made of an estimate, with levels from the lowest to the highest. */
  static Turn of(Estimate calls, int lowest, int highest) {
    if (lowest > 1 && calls.low() <= lowest) {
      return new Turn(Seen.UNKNOWN, calls);
    }
    if (calls.high() <= highest) {
      return new Turn(Seen.WITHIN, calls);
    }
    boolean late = calls.low() >= NEAR_THE_END * highest;
    return new Turn(late ? Seen.BEYOND : Seen.UNKNOWN, calls);
  }

  /** Where it is, to the next whole call; null unless it lies within the levels. */
  public @Nullable Long at() {
    return seen == Seen.WITHIN && calls != null ? (Long) Math.round(calls.value()) : null;
  }
}
