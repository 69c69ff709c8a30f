package io.github.concurrentcalls.capacity;

import io.github.concurrentcalls.metrics.RunReport;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How many calls a server can take at once, read from finished runs at several load levels.
 * Immutable, safe for use by all threads. What each figure means, and where its formula comes from,
 * stands in {@code docs/capacity.md}.
 *
 * @param levels the runs, in the order in which they were made
 * @param law the law that describes them best; null with fewer than three levels
 * @param scalability the Universal Scalability Law, also where another describes them better; null
 *     with fewer than three levels
 * @param knee from which number of calls on each of them has to wait for others: the most
 *     throughput by that of one call
 * @param withinGates most calls at which all gates held, null if there is no such level
 * @param advice what follows, in one sentence
 * @param notes what a reader of the figures should know
 */
@API(status = API.Status.EXPERIMENTAL)
public record Capacity(
    List<LevelFigures> levels,
    @Nullable Fit law,
    @Nullable Scalability scalability,
    Turn knee,
    @Nullable Integer withinGates,
    String advice,
    List<String> notes) {

  /** Different levels from which on a law can be fitted. */
  public static final int FEWEST_LEVELS = 3;

  /** Copies the lists. */
  public Capacity {
    levels = List.copyOf(levels);
    notes = List.copyOf(notes);
  }

  /**
   * Reads it from finished runs.
   *
   * @param runs one for each level, in the order in which they were made; several at one level are
   *     all used
   */
  public static Capacity of(List<RunReport> runs) {
    return ofLevels(runs.stream().map(LevelFigures::of).toList());
  }

  /** Reads it from the figures of finished runs. */
  public static Capacity ofLevels(List<LevelFigures> levels) {
    return Analysis.of(levels);
  }

  /**
   * The number of calls with the most throughput, past which the server does less in all; empty
   * where throughput does not fall, or the levels do not tell.
   */
  public Optional<Turn> peak() {
    return scalability != null && scalability.fit().equals(law)
        ? Optional.of(scalability.best())
        : Optional.empty();
  }

  /**
   * The throughput that the law expects of so many calls at once, which rest between their chunks
   * as they did in the levels.
   *
   * @param calls more than 0
   * @return chunks per second, null where there is no law
   */
  public @Nullable Double throughput(double calls) {
    return law == null
        ? null
        : (Double) law.law().throughput(Pauses.in(usable(levels)).inFlight(law.law(), calls));
  }

  /** Those that a law can be held against. */
  static List<LevelFigures> usable(List<LevelFigures> levels) {
    return levels.stream().filter(LevelFigures::usable).toList();
  }

  /** The same with the advice that follows. */
  Capacity advised() {
    return new Capacity(levels, law, scalability, knee, withinGates, Advice.of(this), notes);
  }
}
