package io.github.concurrentcalls.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Collects what went wrong in a run: counts all of it, and keeps the first few of each kind, so
 * that a flood of one kind neither fills the memory nor hides the others. Safe for use by all
 * threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Violations {
  private final int mostKept;
  private final Map<ViolationKind, Long> counts = new EnumMap<>(ViolationKind.class);
  private final Map<ViolationKind, List<Violation>> kept = new EnumMap<>(ViolationKind.class);

  /**
   * Starts empty.
   *
   * @param mostKept how many of each kind are kept, at least 1
   */
  public Violations(int mostKept) {
    if (mostKept < 1) {
      throw new IllegalArgumentException(
          "At least 1 violation of each kind must be kept, but was to keep %d."
              .formatted(mostKept));
    }
    this.mostKept = mostKept;
  }

  /** Counts a violation, and keeps it if there is room. */
  public synchronized void add(Violation violation) {
    counts.merge(violation.kind(), 1L, Long::sum);
    List<Violation> ofKind = kept.computeIfAbsent(violation.kind(), kind -> new ArrayList<>());
    if (ofKind.size() < mostKept) {
      ofKind.add(violation);
    }
  }

  /** How many there were, kept or not. */
  public synchronized long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many there were of each kind, kept or not; kinds of which there was none are left out. */
  public synchronized Map<ViolationKind, Long> byKind() {
    return Collections.unmodifiableMap(new EnumMap<>(counts));
  }

  /** Those that were kept: by kind, within a kind in the order in which they were found. */
  public synchronized List<Violation> kept() {
    return kept.values().stream().flatMap(Collection::stream).toList();
  }
}
