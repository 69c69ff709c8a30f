package io.github.concurrentcalls.server;

/** Scores a call against its script. Safe for use by all threads. */
interface CallScorer {

  /**
   * The adherence of a call.
   *
   * @param script the script
   * @param said everything that the agent said in this call
   */
  Adherence score(String callId, String script, String said);
}
