package io.github.concurrentcalls.metrics;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A run held against its baseline. Immutable.
 *
 * @param file where the baseline was read from
 * @param runs how many runs of it there are
 * @param differences in what the two runs were not alike: {@code calls: was 5, is 8}
 * @param obstacle why they cannot be compared, null where they can
 * @param changes the figures that both have; none where there is an obstacle
 */
@API(status = API.Status.EXPERIMENTAL)
public record BaselineComparison(
    String file,
    int runs,
    List<String> differences,
    @Nullable String obstacle,
    List<FigureChange> changes) {

  /** Copies the lists. */
  public BaselineComparison {
    differences = List.copyOf(differences);
    changes = List.copyOf(changes);
  }

  Optional<FigureChange> of(String figure) {
    return changes.stream().filter(change -> change.figure().equals(figure)).findFirst();
  }

  /** What a reader of the figures has to know. */
  Optional<String> note() {
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    String what = String.join("; ", differences);
    return Optional.of(
        obstacle == null
            ? "The baseline %s is not of a run like this one: %s.".formatted(file, what)
            : "The baseline %s is not of a run like this one, and its figures are not compared: %s."
                .formatted(file, what));
  }
}
