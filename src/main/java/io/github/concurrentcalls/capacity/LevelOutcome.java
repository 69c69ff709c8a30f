package io.github.concurrentcalls.capacity;

import java.util.Locale;
import org.apiguardian.api.API;

/** What became of the run at a level. */
@API(status = API.Status.EXPERIMENTAL)
public enum LevelOutcome {
  /** All gates held. */
  HELD,
  /** A gate broke. */
  BROKE,
  /** It did not happen as planned, so that its figures prove nothing. */
  INVALID;

  /** {@code held}, {@code broke} or {@code invalid}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
