package io.github.concurrentcalls.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a reader of the figures should know. */
final class Notes {
  /** Levels up to which an interval rests on assumptions more than on what was seen. */
  private static final int FEW_LEVELS = 4;

  private final List<LevelFigures> levels;
  private final List<String> notes = new ArrayList<>();

  private Notes(List<LevelFigures> levels) {
    this.levels = levels;
  }

  static List<String> of(List<LevelFigures> levels, @Nullable Fit law) {
    Notes notes = new Notes(levels);
    notes.leftOut();
    if (law != null) {
      notes.fitted(law);
    }
    return notes.notes;
  }

  private void leftOut() {
    say(
        "did not happen as planned and no law is held against that: the run's report says why",
        level -> level.outcome() == LevelOutcome.INVALID);
    say(
        "passed no chunk and no law is held against that",
        level -> level.outcome() != LevelOutcome.INVALID && !level.usable());
    say(
        "had chunks that failed: only those that passed count as throughput",
        level -> level.usable() && level.chunksFailed() > 0);
  }

  private void fitted(Fit law) {
    List<LevelFigures> usable = levels.stream().filter(LevelFigures::usable).toList();
    int lowest = usable.stream().mapToInt(LevelFigures::calls).min().orElse(1);
    int distinct = LevelFigures.distinct(usable);
    Double error = law.error();
    if (law.poor() && error != null) {
      notes.add(
          String.format(
              Locale.ROOT,
              "no law that is known here describes these levels: they lie %.0f %% off the best one",
              100 * error));
    }
    if (lowest > 1) {
      notes.add(
          "no call was alone: what one call does is concluded from %d calls; run level 1 too"
              .formatted(lowest));
    }
    if (distinct <= FEW_LEVELS) {
      notes.add(
          "with %d levels the intervals rest on noise of 5 %% that is assumed; more levels show it"
              .formatted(distinct));
    }
  }

  private void say(String what, Predicate<LevelFigures> which) {
    List<String> named =
        levels.stream().filter(which).map(level -> String.valueOf(level.calls())).toList();
    if (!named.isEmpty()) {
      notes.add(
          (named.size() == 1 ? "the run with " : "the runs with ")
              + String.join(", ", named)
              + " calls "
              + what);
    }
  }
}
