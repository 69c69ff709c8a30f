package io.github.concurrentcalls.plan;

import java.util.List;
import org.apiguardian.api.API;

/**
 * How to find out whether the server keeps calls apart. Immutable, safe for use by all threads.
 *
 * @param on whether to find out at all
 * @param ignored JSON pointers of fields that may differ between calls that sent the same
 * @param tolerance by how much numbers may differ there, 0 or more
 */
@API(status = API.Status.EXPERIMENTAL)
public record IsolationPlan(boolean on, List<String> ignored, double tolerance) {

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException naming the one that is out of bounds, its bound and what was
   *     found
   */
  public IsolationPlan {
    ignored = List.copyOf(ignored);
    for (String pointer : ignored) {
      if (!pointer.startsWith("/")) {
        throw new IllegalArgumentException(
            "must have JSON pointers such as '/emotions' in 'isolationIgnore', but found '%s'."
                .formatted(pointer));
      }
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "must have an 'isolationTolerance' of zero or more, but was %s.".formatted(tolerance));
    }
  }
}
