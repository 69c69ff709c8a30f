package io.github.concurrentcalls.baseline;

import io.github.concurrentcalls.metrics.Baseline;
import io.github.concurrentcalls.metrics.BaselineComparison;
import io.github.concurrentcalls.metrics.RunReport;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entry of a baseline's file that is nearest to a run. Immutable.
 *
 * @param file the file, for people to read
 * @param nearest the entry
 * @param load what the run sends
 * @param machine where it is made
 * @param anyMachine whether runs of another machine are compared all the same
 */
record StoredBaseline(String file, Entry nearest, Facts load, Facts machine, boolean anyMachine)
    implements Baseline {
  private static final List<String> SHOWN =
      List.of(
          "chunk.mean",
          "chunk.p50",
          "chunk.p95",
          "chunk.p99",
          "create.p95",
          "update.p95",
          "final.p95",
          "call.p95",
          "done.p95",
          "test_duration",
          "chunks_per_second",
          "calls_per_second");

  static StoredBaseline nearest(
      String file, List<Entry> entries, Facts load, Facts machine, boolean anyMachine) {
    Comparator<Entry> byLoad = Comparator.comparing(entry -> entry.loadDifferences(load).size());
    Entry nearest =
        entries.stream()
            .min(byLoad.thenComparing(entry -> entry.machineDifferences(machine).size()))
            .orElseThrow();
    return new StoredBaseline(file, nearest, load, machine, anyMachine);
  }

  @Override
  public BaselineComparison compare(RunReport run, Collection<String> figures) {
    Set<String> names = new LinkedHashSet<>(SHOWN);
    names.addAll(figures);
    PastRun now = PastRun.of(run);
    Past past = new Past(nearest.runs());
    String obstacle = obstacle();
    return new BaselineComparison(
        file,
        nearest.runs().size(),
        nearest.differences(load, machine),
        obstacle,
        obstacle != null || run.chunksAnswered() == 0
            ? List.of()
            : names.stream()
                .map(name -> past.change(name, now))
                .flatMap(Optional::stream)
                .toList());
  }

  private @Nullable String obstacle() {
    List<String> ofLoad = nearest.loadDifferences(load);
    if (!ofLoad.isEmpty()) {
      return "the baseline is of another load (" + String.join("; ", ofLoad) + ")";
    }
    List<String> ofMachine = nearest.machineDifferences(machine);
    return anyMachine || ofMachine.isEmpty()
        ? null
        : "the baseline is of another machine ("
            + String.join("; ", ofMachine)
            + "); --baseline_any_machine compares all the same";
  }
}
