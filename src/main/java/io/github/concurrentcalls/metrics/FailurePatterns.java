package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.metrics.CommonPattern.Counts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What the failures of one signature may have in common. Not thread-safe. */
final class FailurePatterns {
  private final PatternTable table;
  private final Signature signature;
  private final Incidents incidents;
  private final Hypotheses hypotheses;
  private final Set<ExchangeKind> kinds;

  /**
   * Looks at one signature.
   *
   * @param hypotheses where what may be is put
   */
  FailurePatterns(
      PatternTable table, Signature signature, Incidents incidents, Hypotheses hypotheses) {
    this.table = table;
    this.signature = signature;
    this.incidents = incidents;
    this.hypotheses = hypotheses;
    this.kinds = signature.anywhere() ? EnumSet.allOf(ExchangeKind.class) : incidents.begun.kinds();
  }

  void propose() {
    proposeChunks();
    proposeInFlight();
    proposeValues("agent", incidents.callsByAgent, table.callsByAgent);
    proposeValues("mode", incidents.callsByMode, table.callsByMode);
  }

  private void proposeChunks() {
    long[] hits = incidents.begun.byChunk(kinds);
    long[] times = minus(table.exchanges.byChunk(kinds), incidents.during.byChunk(kinds));
    for (int band = 0; band < hits.length; band++) {
      if (hits[band] > 0) {
        Counts counts = inside(hits, times, band, band);
        String sentence = ofChunk(counts, Bands.chunk(band));
        propose("chunk", value(band), counts, incidents.callsByChunk[band], sentence);
      }
    }
  }

  private void proposeInFlight() {
    long[] hits = incidents.begun.byInFlight(kinds);
    long[] times = minus(table.exchanges.byInFlight(kinds), incidents.during.byInFlight(kinds));
    for (int band = 0; band < hits.length; band++) {
      if (times[band] > 0) {
        Counts counts = inside(hits, times, band, hits.length - 1);
        long calls = sum(incidents.callsByMostInFlight, band, hits.length - 1);
        String lowest = String.valueOf(Bands.lowest(band));
        propose("in flight", lowest + " or more", counts, calls, ofInFlight(counts, lowest));
      }
    }
  }

  private void proposeValues(String attribute, Map<String, Long> hits, Map<String, Long> times) {
    hits.forEach(
        (value, inside) -> {
          if (!value.equals(PatternTable.OTHER_AGENTS)) {
            Counts counts = inside(value, hits, times);
            propose(attribute, value, counts, inside, ofCalls(counts, attribute, value));
          }
        });
  }

  private void propose(String attribute, String value, Counts counts, long calls, String sentence) {
    hypotheses.add(new Hypothesis(signature.toString(), attribute, value, counts, calls, sentence));
  }

  private String ofChunk(Counts counts, String chunk) {
    return counts.hitsOutside() == 0
        ? "all %s came at %s (%d of its %s), none elsewhere (of %s)"
            .formatted(
                hits(counts),
                chunk,
                counts.hitsInside(),
                exchanges(counts.inside()),
                exchanges(counts.outside()))
        : "%d of %s came at %s: %d of its %s, elsewhere %d of %d"
            .formatted(
                counts.hitsInside(),
                hits(counts),
                chunk,
                counts.hitsInside(),
                exchanges(counts.inside()),
                counts.hitsOutside(),
                counts.outside());
  }

  private String ofInFlight(Counts counts, String lowest) {
    return counts.hitsOutside() == 0
        ? "all %s came with %s or more calls in flight, none below (of %s with fewer)"
            .formatted(hits(counts), lowest, exchanges(counts.outside()))
        : "%d of %s came with %s or more calls in flight: %d of %s there, %d of %d with fewer"
            .formatted(
                counts.hitsInside(),
                hits(counts),
                lowest,
                counts.hitsInside(),
                exchanges(counts.inside()),
                counts.hitsOutside(),
                counts.outside());
  }

  private String ofCalls(Counts counts, String attribute, String value) {
    boolean all = counts.hitsOutside() == 0;
    String who =
        counts.hits() == incidents.failures
            ? signature.counted(counts.hits())
            : counts.hits() + " calls with " + signature.noun(false);
    return "%s%s are of %s %s: %d of its %s, of %s %s"
        .formatted(
            all ? "all " : counts.hitsInside() + " of ",
            who,
            attribute,
            attribute.equals("agent") ? shortened(value) : value,
            counts.hitsInside(),
            calls(counts.inside()),
            counts.outside() == 1 ? "1 other" : counts.outside() + " others",
            counts.hitsOutside() == 0 ? "none" : counts.hitsOutside());
  }

  /** The incidents, and how many failures they were, where these are more. */
  private String hits(Counts counts) {
    String failures =
        incidents.failures == counts.hits()
            ? ""
            : " (%d with those that followed in their calls)".formatted(incidents.failures);
    return signature.counted(counts.hits()) + failures;
  }

  private static String value(int chunkBand) {
    return chunkBand == 0 ? "creation" : Bands.chunk(chunkBand).replaceFirst("chunk ", "");
  }

  /** Ids are long, and what tells them apart is mostly at their ends. */
  static String shortened(String id) {
    return id.length() <= 12 ? id : id.substring(0, 4) + "…" + id.substring(id.length() - 2);
  }

  private static String exchanges(long number) {
    return number == 1 ? "1 exchange" : number + " exchanges";
  }

  private static String calls(long number) {
    return number == 1 ? "1 call" : number + " calls";
  }

  static Counts inside(String value, Map<String, Long> hits, Map<String, Long> times) {
    long hitsInside = hits.getOrDefault(value, 0L);
    long inside = times.getOrDefault(value, 0L);
    return new Counts(hitsInside, inside, sum(hits) - hitsInside, sum(times) - inside);
  }

  static Counts inside(long[] hits, long[] times, int first, int last) {
    long hitsInside = sum(hits, first, last);
    long inside = sum(times, first, last);
    return new Counts(
        hitsInside,
        inside,
        LongStream.of(hits).sum() - hitsInside,
        Arrays.stream(times).sum() - inside);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long sum(long[] counts, int first, int last) {
    return Arrays.stream(counts, first, last + 1).sum();
  }

  private static long[] minus(long[] all, long[] some) {
    return IntStream.range(0, all.length).mapToLong(i -> all[i] - some[i]).toArray();
  }
}
