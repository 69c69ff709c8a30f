package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.metrics.CommonPattern.Counts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** Finds what failures and slow chunks have in common, more than chance explains. */
@API(status = API.Status.EXPERIMENTAL)
public final class Patterns {
  private Patterns() {}

  /** Of one run. */
  static List<CommonPattern> in(PatternTable table) {
    Hypotheses hypotheses = new Hypotheses();
    table.incidents.forEach(
        (signature, incidents) ->
            new FailurePatterns(table, signature, incidents, hypotheses).propose());
    table.slowness.forEach(times -> new SlowPatterns(times, hypotheses).propose());
    return hypotheses.holding();
  }

  /**
   * What failures of several runs have in common: that they come from some number of calls on.
   * Counts calls, since the failures of one call depend on one another. The level of a run is the
   * number of calls that can be in flight in it.
   *
   * @param levels the reports of runs that differ in their number of calls or workers
   * @return those that hold, most certain first; the chance that one of them is false is 1 % at
   *     most
   */
  public static List<CommonPattern> acrossLevels(List<RunReport> levels) {
    Map<Signature, Map<Integer, Long>> hits = new LinkedHashMap<>();
    Map<Signature, Long> failures = new LinkedHashMap<>();
    Map<Integer, Long> calls = new TreeMap<>();
    for (RunReport run : levels) {
      int level = run.info().plan().concurrency();
      calls.merge(level, run.planned(), Long::sum);
      for (ErrorGroup group : run.errors()) {
        Signature signature = new Signature(group.kind(), group.message());
        failures.merge(signature, group.count(), Long::sum);
        hits.computeIfAbsent(signature, key -> new TreeMap<>())
            .merge(level, (long) group.calls(), Long::sum);
      }
    }
    Hypotheses hypotheses = new Hypotheses();
    hits.forEach(
        (signature, byLevel) ->
            calls
                .keySet()
                .forEach(
                    level ->
                        hypotheses.add(
                            from(
                                level,
                                signature,
                                failures.getOrDefault(signature, 0L),
                                byLevel,
                                calls))));
    return hypotheses.holding();
  }

  private static Hypothesis from(
      int level,
      Signature signature,
      long failures,
      Map<Integer, Long> hits,
      Map<Integer, Long> calls) {
    Counts counts =
        new Counts(from(level, hits), from(level, calls), below(level, hits), below(level, calls));
    return new Hypothesis(
        signature.toString(),
        "level",
        level + " or more",
        counts,
        counts.hitsInside(),
        sentence(level, signature, failures, counts));
  }

  private static String sentence(int level, Signature signature, long failures, Counts counts) {
    String who =
        failures == counts.hits()
            ? signature.counted(failures)
            : counts.hits() + " calls with " + signature.noun(false);
    return counts.hitsOutside() == 0
        ? "all %s came at %d or more calls at once, none below (of %d calls)"
            .formatted(who, level, counts.outside())
        : "%d of %s came at %d or more calls at once: %d of %d calls there, %d of %d below"
            .formatted(
                counts.hitsInside(),
                who,
                level,
                counts.hitsInside(),
                counts.inside(),
                counts.hitsOutside(),
                counts.outside());
  }

  private static long from(int level, Map<Integer, Long> counts) {
    return counts.entrySet().stream()
        .filter(each -> each.getKey() >= level)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static long below(int level, Map<Integer, Long> counts) {
    return counts.entrySet().stream()
        .filter(each -> each.getKey() < level)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
