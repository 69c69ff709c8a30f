package io.github.concurrentcalls.server;

/** The request is about a call that was never created: answered 404. */
final class UnknownCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownCallException(String callId) {
    super("No record found for call_id '" + callId + "': create the call first");
  }
}
