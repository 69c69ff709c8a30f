package io.github.concurrentcalls.metrics;

import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Failures by pattern: kind and message. Holds at most {@value #MOST_PATTERNS} of them and counts
 * the rest as one more, so that it stays small whatever the server answers. Not thread-safe.
 */
final class ErrorTable {
  static final int MOST_PATTERNS = 100;

  /** The chunk of a failure that is the whole call's. */
  static final int NO_CHUNK = -1;

  private static final Pattern OTHERS = new Pattern("other", "other patterns");

  private final Map<Pattern, Hits> hits = new LinkedHashMap<>();

  private record Pattern(String kind, String message) {}

  private static final class Hits {
    final Sample first;
    final String advice;
    final BitSet chunks = new BitSet();
    final BitSet calls = new BitSet();
    long count;

    Hits(Sample first, String advice) {
      this.first = first;
      this.advice = advice;
    }
  }

  private record Sample(String callId, String evidence) {}

  /** Counts one failure of a call at a chunk, where 0 is the creation. */
  void add(int call, String callId, int chunk, int status, Failure failure) {
    Hits pattern =
        hits(
            new Pattern(failure.kind(), failure.message()),
            new Sample(callId, failure.evidence()),
            Failures.advice(failure.kind(), status));
    pattern.count++;
    pattern.calls.set(call);
    if (chunk != NO_CHUNK) {
      pattern.chunks.set(chunk);
    }
  }

  void add(ErrorTable other) {
    other.hits.forEach(
        (pattern, theirs) -> {
          Hits ours = hits(pattern, theirs.first, theirs.advice);
          ours.count += theirs.count;
          ours.calls.or(theirs.calls);
          ours.chunks.or(theirs.chunks);
        });
  }

  /** The patterns, most frequent first; those of equal frequency in the order they came. */
  List<ErrorGroup> groups() {
    return hits.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(ErrorGroup::count).reversed())
        .toList();
  }

  private Hits hits(Pattern pattern, Sample first, String advice) {
    boolean room = hits.size() < MOST_PATTERNS || hits.containsKey(pattern);
    return room
        ? hits.computeIfAbsent(pattern, key -> new Hits(first, advice))
        : hits.computeIfAbsent(OTHERS, key -> new Hits(first, ""));
  }

  private static ErrorGroup group(Pattern pattern, Hits hits) {
    return new ErrorGroup(
        pattern.kind(),
        pattern.message(),
        hits.count,
        hits.chunks.stream().boxed().toList(),
        hits.calls.cardinality(),
        hits.first.callId(),
        hits.first.evidence(),
        hits.advice);
  }
}
