package io.github.concurrentcalls.call;

import org.apiguardian.api.API;

/** Is told what a call does, on the call's own thread. */
@API(status = API.Status.INTERNAL)
public interface CallObserver {

  /** The call is about to send its first request; its identity is final now. */
  void started(CallIdentity call);

  /** A request is about to be sent. */
  default void sending() {}

  /** Verification of an answer begins. */
  default void verifying(Verifier by) {}

  /** Verification, if any was going on, is over. */
  default void verified() {}

  /** An answer came and was checked; {@link #exchanged} follows. */
  default void answered(CallIdentity call, Exchange exchange, Answer answer) {}

  /** An exchange is over. */
  void exchanged(CallIdentity call, Exchange exchange);
}
