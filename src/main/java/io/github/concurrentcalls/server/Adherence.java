package io.github.concurrentcalls.server;

import java.util.List;

/**
 * How far the agent has kept to the script.
 *
 * @param overall weighted share of the checkpoints that passed, in per cent, rounded to one decimal
 * @param completion plain share of the checkpoints that passed, in per cent, rounded to one decimal
 * @param results one for each checkpoint, in the script's order
 */
record Adherence(double overall, double completion, List<Result> results) {

  Adherence {
    results = List.copyOf(results);
  }

  /** How one checkpoint did, with a score of 0 to 100. */
  record Result(Checkpoint checkpoint, double score) {

    boolean passed() {
      return score >= checkpoint.kind().threshold();
    }

    int weight() {
      return checkpoint.kind().weight();
    }
  }

  static Adherence of(List<Result> results) {
    int weights = results.stream().mapToInt(Result::weight).sum();
    List<Result> passed = results.stream().filter(Result::passed).toList();
    int passedWeights = passed.stream().mapToInt(Result::weight).sum();
    return new Adherence(
        percent(passedWeights, weights), percent(passed.size(), results.size()), results);
  }

  private static double percent(int part, int whole) {
    return whole == 0 ? 0 : Math.round(1000.0 * part / whole) / 10.0;
  }
}
