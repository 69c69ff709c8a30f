package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.Failure;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How failures look in Allure: a wrong answer is a failed test, a missing one a broken test. */
final class AllureStatus {
  /** The kinds where there is no answer to judge. */
  private static final Set<String> BROKEN =
      Set.of("refused", "timed out", "reset", "no answer", "error", "not sent");

  private AllureStatus() {}

  static Status of(@Nullable Failure failure) {
    if (failure == null) {
      return Status.PASSED;
    }
    return BROKEN.contains(failure.kind()) ? Status.BROKEN : Status.FAILED;
  }

  /** The message begins with the kind, by which {@link AllureCategories} sorts. */
  static @Nullable StatusDetails details(@Nullable Failure failure) {
    return failure == null
        ? null
        : new StatusDetails().setMessage("[" + failure.kind() + "] " + failure.message());
  }
}
