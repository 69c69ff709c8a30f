package io.github.concurrentcalls.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * The levels of load that are run one after another, each a run of its own, or how to look for the
 * highest that the server takes. Immutable, safe for use by all threads.
 *
 * @param calls how many calls each level has, in order; what is looked at where none is searched
 * @param stopOnBreach whether no level follows one that did not pass
 * @param search whether levels are found by doubling until one does not pass, then by halving
 * @param most calls of the highest level
 */
@API(status = API.Status.EXPERIMENTAL)
public record Levels(List<Integer> calls, boolean stopOnBreach, boolean search, int most) {

  /**
   * A level that is over.
   *
   * @param calls how many calls it had
   * @param passed whether its gates held
   */
  public record Tried(int calls, boolean passed) {}

  /**
   * Checks that each level can be run.
   *
   * @throws IllegalArgumentException naming the first setting that is out of bounds
   */
  public Levels {
    calls = List.copyOf(calls);
    require(!calls.isEmpty(), "at least one level of 'calls', but had none");
    for (int level : calls) {
      require(level >= 1, "a positive 'calls', but was " + level);
    }
    require(
        new HashSet<>(calls).size() == calls.size(),
        "each level of 'calls' once, but had " + calls);
    int highest = Collections.max(calls);
    require(
        calls.size() == 1 || highest <= most,
        "as many 'maxWorkers' as calls at its highest level, %d, but had %d"
            .formatted(highest, most));
  }

  /** Whether there may be more than one. */
  public boolean several() {
    return search || calls.size() > 1;
  }

  /** Most calls at once at any level, were there no bound on them. */
  public int highest() {
    return search ? most : Collections.max(calls);
  }

  /** Whether it is certain, without knowing how the last one went, that none follows. */
  public boolean certainlyLast(int tried) {
    return !search && tried >= calls.size();
  }

  /**
   * Which level to run next.
   *
   * @param tried those that are over, in their order
   * @return how many calls it has; empty if there is none
   */
  public OptionalInt next(List<Tried> tried) {
    if (search) {
      return searched(tried);
    }
    boolean breached = tried.stream().anyMatch(level -> !level.passed());
    return tried.size() >= calls.size() || (stopOnBreach && breached)
        ? OptionalInt.empty()
        : OptionalInt.of(calls.get(tried.size()));
  }

  private OptionalInt searched(List<Tried> tried) {
    int good = tried.stream().filter(Tried::passed).mapToInt(Tried::calls).max().orElse(0);
    OptionalInt bad = tried.stream().filter(level -> !level.passed()).mapToInt(Tried::calls).min();
    int next =
        bad.isPresent() ? (good + bad.getAsInt()) / 2 : Math.min(most, Math.max(1, 2 * good));
    return next <= good ? OptionalInt.empty() : OptionalInt.of(next);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("must have " + otherwise + ".");
    }
  }
}
