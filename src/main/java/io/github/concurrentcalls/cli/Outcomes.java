package io.github.concurrentcalls.cli;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Remembers how tests and containers ended. Safe for use by all threads. */
final class Outcomes implements TestExecutionListener {
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger succeeded = new AtomicInteger();
  private final AtomicInteger aborted = new AtomicInteger();

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    switch (result.getStatus()) {
      case FAILED ->
          failures.add(
              result.getThrowable().orElseGet(() -> new AssertionError(identifier + " failed")));
      case ABORTED -> aborted.incrementAndGet();
      case SUCCESSFUL -> {
        if (identifier.isTest()) {
          succeeded.incrementAndGet();
        }
      }
    }
  }

  List<Throwable> failures() {
    return failures;
  }

  int succeeded() {
    return succeeded.get();
  }

  int aborted() {
    return aborted.get();
  }
}
