package io.github.concurrentcalls.call;

import org.apiguardian.api.API;

/** What a request of a call asks for. */
@API(status = API.Status.INTERNAL)
public enum ExchangeKind {
  /** Announces the call. */
  CREATE,
  /** Carries a chunk that is not the last one. */
  UPDATE,
  /** Carries the last chunk and ends the call. */
  FINAL
}
