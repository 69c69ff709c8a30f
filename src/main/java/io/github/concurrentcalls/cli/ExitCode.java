package io.github.concurrentcalls.cli;

/** What the process says to its caller. An interrupted JVM ends with 130 by itself. */
final class ExitCode {
  static final int PASSED = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int NOT_REACHABLE = 3;
  static final int INTERNAL_ERROR = 4;

  private ExitCode() {}
}
