package io.github.concurrentcalls.call;

import java.util.Locale;
import org.apiguardian.api.API;

/** Who speaks on a stream of a call's audio. */
@API(status = API.Status.INTERNAL)
public enum AudioStream {
  /** What the client says. */
  CLIENT,
  /** What the agent says. */
  AGENT;

  /** As it is called on the wire, in the database and in reports: {@code client}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
