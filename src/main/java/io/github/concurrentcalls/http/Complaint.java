package io.github.concurrentcalls.http;

/** What is wrong with an answer's body. */
final class Complaint extends Exception {
  private static final long serialVersionUID = 1;

  Complaint(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
