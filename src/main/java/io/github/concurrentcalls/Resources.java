package io.github.concurrentcalls;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a run has taken, given back in reverse order. Belongs to the template's thread. */
final class Resources implements AutoCloseable {
  private final Deque<AutoCloseable> taken = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    taken.push(resource);
    return resource;
  }

  @Override
  public void close() throws Exception {
    Exception first = null;
    while (!taken.isEmpty()) {
      try {
        taken.pop().close();
      } catch (Exception failed) {
        if (first == null) {
          first = failed;
        } else {
          first.addSuppressed(failed);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
