package io.github.concurrentcalls;

import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One invocation of the template. JUnit keeps thousands of them, so it knows only its number. */
record CallInvocation(CallRun run, int index) implements TestTemplateInvocationContext {

  @Override
  public String getDisplayName(int invocationIndex) {
    String row = run.rows().shown(index);
    String what = run.warmsUp() ? "warm-up call" : run.timed() ? "worker" : "call";
    return "%s %d of %d"
            .formatted(
                what, index, run.timed() ? run.info().plan().places() : run.info().plan().calls())
        + (row.isEmpty() ? "" : ": " + row);
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(new CallExecution(run, index));
  }
}
