package io.github.concurrentcalls.chart;

import io.github.concurrentcalls.text.Format;

/**
 * What stands above a picture.
 *
 * @param name what its file may be called
 * @param question the question that it answers
 * @param answer the answer in words
 */
record Heading(String name, String question, String answer) {

  /** An answer may quote the server, and XML takes no control characters. */
  Heading {
    answer = Format.printable(answer);
  }
}
