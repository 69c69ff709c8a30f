package io.github.concurrentcalls.plan;

import java.util.Locale;
import org.apiguardian.api.API;

/** Which audio streams of a call carry its chunks. Immutable, safe for use by all threads. */
@API(status = API.Status.EXPERIMENTAL)
public enum StreamMode {
  /** Every chunk goes to the client's and to the agent's stream. */
  BOTH,
  /** Every chunk goes to the agent's stream alone: script adherence. */
  AGENT_ONLY,
  /** Every chunk goes to the client's stream alone: emotions. */
  CLIENT_ONLY,
  /** Even chunks (counted from zero) go to the client's stream, odd ones to the agent's. */
  ALTERNATING;

  /**
   * Whether the chunk of this index (from 0) is sent on the client's stream.
   *
   * @param chunkIndex index of the chunk in its call, from 0
   */
  public boolean toClient(int chunkIndex) {
    return this == BOTH || this == CLIENT_ONLY || (this == ALTERNATING && chunkIndex % 2 == 0);
  }

  /**
   * Whether the chunk of this index (from 0) is sent on the agent's stream.
   *
   * @param chunkIndex index of the chunk in its call, from 0
   */
  public boolean toAgent(int chunkIndex) {
    return this == BOTH || this == AGENT_ONLY || (this == ALTERNATING && chunkIndex % 2 == 1);
  }

  /** The name that the command line and the reports use: {@code agent_only}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
