package io.github.concurrentcalls.resources;

/** The server's memory cannot be read; the message is a clause that says why. */
final class NotWatchedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotWatchedException(String why) {
    super(why);
  }
}
