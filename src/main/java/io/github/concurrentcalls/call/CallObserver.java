package io.github.concurrentcalls.call;

import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** Is told what a call does, on the call's own thread. */
@API(status = API.Status.INTERNAL)
public interface CallObserver {

  /** The call is about to send its first request; its identity is final now. */
  void started(CallIdentity call);

  /**
   * The call has nothing to do for so long. Returns when that time is over, or earlier where the
   * call should not go on; an interrupt ends it also where there is nothing to wait for.
   */
  default void rest(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    TimeUnit.NANOSECONDS.sleep(nanos);
  }

  /** The call is about to send a request; whatever is thrown here, it does not. */
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
