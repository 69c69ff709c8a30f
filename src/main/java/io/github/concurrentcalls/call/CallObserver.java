package io.github.concurrentcalls.call;

import org.apiguardian.api.API;

/** Is told what a call does, on the call's own thread. */
@API(status = API.Status.INTERNAL)
public interface CallObserver {

  /** The call is about to send its first request; its identity is final now. */
  void started(CallIdentity call);

  /** An exchange is over. */
  void exchanged(CallIdentity call, Exchange exchange);
}
