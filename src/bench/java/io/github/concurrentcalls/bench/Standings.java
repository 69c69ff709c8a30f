package io.github.concurrentcalls.bench;

import io.github.concurrentcalls.bench.subject.Subject;
import java.util.List;
import java.util.Map;

/**
 * What was measured side by side, a sample a round. Immutable.
 *
 * @param size size of the chunks
 * @param calls calls in flight
 * @param samples samples of each subject, in the order of the rounds
 */
record Standings(Size size, int calls, Map<Subject, List<Sample>> samples) {

  /** The samples of a subject that took part. */
  List<Sample> of(Subject subject) {
    List<Sample> found = samples.get(subject);
    if (found == null) {
      throw new IllegalStateException(subject + " took no part");
    }
    return found;
  }
}
