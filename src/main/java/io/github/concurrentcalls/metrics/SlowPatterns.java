package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.metrics.CommonPattern.Counts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** What slow chunks of one kind may have in common. Not thread-safe. */
final class SlowPatterns {
  /**
   * Slow is what takes so many times as long as the lower quartile: the median of a run of which
   * most is slow is slow itself.
   */
  private static final double TIMES_QUARTILE = 1.5;

  /** And so much longer: less is nothing that a caller notices. */
  private static final Duration AT_LEAST = Duration.ofMillis(100);

  private final Slowness times;
  private final Hypotheses hypotheses;
  private final String chunks;

  /**
   * Looks at one kind.
   *
   * @param hypotheses where what may be is put
   */
  SlowPatterns(Slowness times, Hypotheses hypotheses) {
    this.times = times;
    this.hypotheses = hypotheses;
    this.chunks = times.kind == ExchangeKind.FINAL ? "final chunks" : "chunks";
  }

  void propose() {
    long bound = bound(times.byChunk.values());
    times.byChunk.keySet().forEach(band -> proposeChunk(band, bound));
    long ofMedians = bound(times.byInFlight.values());
    times.byInFlight.keySet().forEach(band -> proposeInFlight(band, ofMedians));
    proposeCalls("agent", times.byAgent);
    proposeCalls("mode", times.byMode);
  }

  private void proposeChunk(int band, long bound) {
    Counts counts = counts(times.byChunk, bound, band, band);
    propose(
        "chunk",
        Bands.chunk(band).replaceFirst("chunk ", ""),
        counts,
        "%s is slow: %d of %d took over %s, of the others %d of %d"
            .formatted(
                Bands.chunk(band),
                counts.hitsInside(),
                counts.inside(),
                seconds(bound),
                counts.hitsOutside(),
                counts.outside()));
  }

  private void proposeInFlight(int band, long bound) {
    Counts counts = counts(times.byInFlight, bound, band, Integer.MAX_VALUE);
    propose(
        "in flight",
        Bands.lowest(band) + " or more",
        counts,
        "%s are slow with %d or more calls in flight: %d of %d took over %s, with fewer %d of %d"
            .formatted(
                chunks,
                Bands.lowest(band),
                counts.hitsInside(),
                counts.inside(),
                seconds(bound),
                counts.hitsOutside(),
                counts.outside()));
  }

  private void proposeCalls(String attribute, Map<String, TimeBuckets> by) {
    long bound = bound(by.values());
    by.forEach(
        (value, own) -> {
          if (!value.equals(PatternTable.OTHER_AGENTS)) {
            proposeCalls(attribute, value, counts(by, bound, value), bound);
          }
        });
  }

  private void proposeCalls(String attribute, String value, Counts counts, long bound) {
    String shown = attribute.equals("agent") ? FailurePatterns.shortened(value) : value;
    propose(
        attribute,
        value,
        counts,
        "%s of %s %s are slow: in %d of %d calls the median is over %s, of the others in %d of %d"
            .formatted(
                chunks,
                attribute,
                shown,
                counts.hitsInside(),
                counts.inside(),
                seconds(bound),
                counts.hitsOutside(),
                counts.outside()));
  }

  private void propose(String attribute, String value, Counts counts, String sentence) {
    if (counts.hitsInside() > 0) {
      hypotheses.add(
          new Hypothesis(
              CommonPattern.SLOW, attribute, value, counts, counts.hitsInside(), sentence));
    }
  }

  private static Counts counts(Map<Integer, TimeBuckets> by, long bound, int first, int last) {
    long[] sums = new long[4];
    by.forEach((band, own) -> add(sums, own, bound, first <= band && band <= last));
    return new Counts(sums[0], sums[1], sums[2], sums[3]);
  }

  private static Counts counts(Map<String, TimeBuckets> by, long bound, String value) {
    long[] sums = new long[4];
    by.forEach((other, own) -> add(sums, own, bound, other.equals(value)));
    return new Counts(sums[0], sums[1], sums[2], sums[3]);
  }

  private static void add(long[] sums, TimeBuckets own, long bound, boolean inside) {
    sums[inside ? 0 : 2] += own.over(bound);
    sums[inside ? 1 : 3] += own.total();
  }

  private static long bound(Collection<TimeBuckets> by) {
    TimeBuckets all = new TimeBuckets();
    by.forEach(own -> own.addTo(all));
    long usual = all.quantile(0.25);
    return TimeBuckets.roundedUp(
        Math.max(Math.round(TIMES_QUARTILE * usual), usual + AT_LEAST.toNanos()));
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9)
            .round(new MathContext(2))
            .stripTrailingZeros()
            .toPlainString()
        + " s";
  }
}
