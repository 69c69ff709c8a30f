package io.github.concurrentcalls.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs of one load on one machine. Immutable.
 *
 * @param load what they sent
 * @param machine where they were made, as the last of them saw it
 * @param runs the oldest first; at least one
 */
record Entry(Facts load, Facts machine, List<PastRun> runs) {
  /** As many as tell the noise well; older ones are of an older server. */
  static final int MOST_RUNS = 10;

  Entry {
    runs = List.copyOf(runs);
    if (runs.isEmpty() || runs.size() > MOST_RUNS) {
      throw new IllegalArgumentException(
          "there must be 1 to %d runs, but found %d".formatted(MOST_RUNS, runs.size()));
    }
  }

  boolean isOf(Facts otherLoad, Facts otherMachine) {
    return loadDifferences(otherLoad).isEmpty() && machineDifferences(otherMachine).isEmpty();
  }

  List<String> loadDifferences(Facts other) {
    return load.differences(other, Set.of());
  }

  /** Those for which two runs cannot be compared. */
  List<String> machineDifferences(Facts other) {
    return machine.differences(other, Machine.LESSER);
  }

  List<String> differences(Facts otherLoad, Facts otherMachine) {
    List<String> all = new ArrayList<>(loadDifferences(otherLoad));
    all.addAll(machine.differences(otherMachine, Set.of()));
    return all;
  }

  Entry with(PastRun run, Facts itsMachine) {
    List<PastRun> all = new ArrayList<>(runs);
    all.add(run);
    return new Entry(
        load, itsMachine, all.subList(Math.max(0, all.size() - MOST_RUNS), all.size()));
  }
}
