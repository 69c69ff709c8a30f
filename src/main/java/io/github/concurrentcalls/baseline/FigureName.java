package io.github.concurrentcalls.baseline;

import java.util.Set;

/**
 * The name of a figure in its parts. Immutable.
 *
 * @param family {@code chunk} of {@code chunk.p95}
 * @param statistic {@code p95} of it, empty for a figure of one number
 */
record FigureName(String family, String statistic) {
  /** Several of which come from one call, so that they are alike. */
  private static final Set<String> OF_CHUNKS =
      Set.of("chunk", "update", "real_time_factor", "response", "lag");

  static FigureName of(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? new FigureName(name, "")
        : new FigureName(name.substring(0, dot), name.substring(dot + 1));
  }

  boolean spread() {
    return !statistic.isEmpty();
  }

  boolean ofChunks() {
    return OF_CHUNKS.contains(family);
  }

  /** What was measured so many times. */
  String noun() {
    return switch (family) {
      case "chunk", "real_time_factor", "response", "lag" -> "chunk";
      case "start_lag" -> "call";
      case "final" -> "final update";
      case "create" -> "creation";
      case "done" -> "queued call";
      default -> family;
    };
  }

  @Override
  public String toString() {
    return spread() ? family + "." + statistic : family;
  }
}
