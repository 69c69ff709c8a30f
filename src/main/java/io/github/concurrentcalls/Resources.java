package io.github.concurrentcalls;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a run has taken, given back in reverse order. Belongs to the template's thread. */
final class Resources implements AutoCloseable {
  private final Deque<Runnable> releases = new ArrayDeque<>();

  void onClose(Runnable release) {
    releases.push(release);
  }

  /** Gives everything back, also after an error, which is thrown at the end. */
  @Override
  public void close() {
    @Nullable RuntimeException first = null;
    while (!releases.isEmpty()) {
      try {
        releases.pop().run();
      } catch (RuntimeException failed) {
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
