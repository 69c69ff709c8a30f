package io.github.concurrentcalls.call;

/** Is told what a call does, on the call's own thread. */
public interface CallObserver {

  /** The call is about to send its first request; its identity is final now. */
  void started(CallIdentity call);

  /** An exchange is over. */
  void exchanged(CallIdentity call, Exchange exchange);
}
