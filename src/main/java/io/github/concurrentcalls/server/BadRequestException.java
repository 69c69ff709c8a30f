package io.github.concurrentcalls.server;

/** The request cannot be worked on as it is: answered 400 with the message. */
final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadRequestException(String message) {
    super(message);
  }
}
