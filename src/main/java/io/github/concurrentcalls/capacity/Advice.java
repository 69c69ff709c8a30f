package io.github.concurrentcalls.capacity;

import java.util.ArrayList;
import java.util.List;

/** What follows from the figures, in one sentence of a tester's. */
final class Advice {
  private final Capacity capacity;
  private final List<LevelFigures> usable;

  private Advice(Capacity capacity) {
    this.capacity = capacity;
    this.usable = capacity.levels().stream().filter(LevelFigures::usable).toList();
  }

  static String of(Capacity capacity) {
    if (capacity.levels().isEmpty()) {
      return "no level was run, so nothing is known of this server";
    }
    Advice advice = new Advice(capacity);
    return advice.gates() + "; " + advice.speed();
  }

  private String gates() {
    Integer within = capacity.withinGates();
    if (within == null) {
      return "this server does not keep within your gates at any level that was run, the lowest of which was "
          + calls(capacity.levels().stream().mapToInt(LevelFigures::calls).min().orElse(0));
    }
    String serves = "this server serves %s at once within your gates".formatted(calls(within));
    List<Integer> below = brokenBelow(within);
    if (!below.isEmpty()) {
      return serves + ", though not always: it did not at " + join(below);
    }
    boolean all = capacity.levels().stream().allMatch(level -> level.calls() <= within);
    return all ? serves + ", the most that were run" : serves;
  }

  private String speed() {
    int distinct = LevelFigures.distinct(usable);
    if (usable.isEmpty()) {
      return "no level has figures that tell how it scales";
    }
    if (distinct < Capacity.FEWEST_LEVELS) {
      return "how it scales takes %d different levels to tell, not %d, such as --levels 1,2,4,8"
          .formatted(Capacity.FEWEST_LEVELS, distinct);
    }
    Long knee = capacity.knee().at();
    return knee != null ? past(knee) : withoutKnee();
  }

  private String past(long knee) {
    Long peak = capacity.peak().map(Turn::at).orElse(null);
    String slower = "past %d it gets slower".formatted(knee);
    if (peak == null) {
      return slower;
    }
    return peak <= knee
        ? slower + " and does less in all"
        : slower + ", and past %d it does less in all".formatted(peak);
  }

  private String withoutKnee() {
    int most = usable.stream().mapToInt(LevelFigures::calls).max().orElse(0);
    int least = usable.stream().mapToInt(LevelFigures::calls).min().orElse(0);
    if (capacity.knee().seen() == Turn.Seen.BEYOND) {
      return "its throughput still rises at %d: where it gets slower takes levels past that, such as --levels %d,%d"
          .formatted(most, most, 2 * most);
    }
    Fit law = capacity.law();
    if (law != null && law.poor()) {
      return "where it gets slower cannot be told: its throughput follows no law that is known here";
    }
    Estimate about = capacity.knee().calls();
    return about == null || (least > 1 && about.low() <= least)
        ? "where it gets slower cannot be told without lower levels, such as --levels 1,2,4"
        : "where it gets slower cannot be told from these levels, except that it is past %d"
            .formatted((long) Math.floor(about.low()));
  }

  private List<Integer> brokenBelow(int within) {
    List<Integer> broken = new ArrayList<>();
    for (LevelFigures level : capacity.levels()) {
      if (level.outcome() != LevelOutcome.HELD && level.calls() < within) {
        broken.add(level.calls());
      }
    }
    return broken.stream().distinct().sorted().toList();
  }

  private static String calls(int calls) {
    return calls == 1 ? "1 call" : calls + " calls";
  }

  private static String join(List<Integer> calls) {
    return String.join(", ", calls.stream().map(String::valueOf).toList());
  }
}
