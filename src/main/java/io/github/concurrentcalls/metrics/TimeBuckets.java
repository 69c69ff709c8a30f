package io.github.concurrentcalls.metrics;

/**
 * Counts times in buckets that are 6 % wide at most, from a microsecond on: enough to ask how many
 * were longer than a bound that is known only later, in three kilobytes. Not thread-safe.
 */
final class TimeBuckets {
  private static final int SHIFT = 4;
  private static final int PER_OCTAVE = 1 << SHIFT;
  private static final int LOWEST_OCTAVE = 10;
  private static final int BUCKETS = 32 * PER_OCTAVE;

  private final int[] counts = new int[BUCKETS];
  private long total;

  void record(long nanos) {
    counts[bucket(nanos)]++;
    total++;
  }

  void addTo(TimeBuckets sum) {
    for (int i = 0; i < BUCKETS; i++) {
      sum.counts[i] += counts[i];
    }
    sum.total += total;
  }

  long total() {
    return total;
  }

  /** This share of the times are at most so long, up to the width of a bucket. */
  long quantile(double share) {
    long seen = 0;
    int bucket = -1;
    while (seen < share * total) {
      seen += counts[++bucket];
    }
    return upperEnd(Math.max(bucket, 0));
  }

  /** How many were longer than the upper end of the bucket in which a bound lies. */
  long over(long bound) {
    long over = 0;
    for (int i = bucket(bound) + 1; i < BUCKETS; i++) {
      over += counts[i];
    }
    return over;
  }

  /** The upper end of the bucket in which a time lies. */
  static long roundedUp(long nanos) {
    return upperEnd(bucket(nanos));
  }

  private static int bucket(long nanos) {
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(nanos, 1));
    if (octave < LOWEST_OCTAVE) {
      return 0;
    }
    int within = (int) (nanos >>> (octave - SHIFT)) & (PER_OCTAVE - 1);
    return Math.min((octave - LOWEST_OCTAVE) * PER_OCTAVE + within, BUCKETS - 1);
  }

  private static long upperEnd(int bucket) {
    int octave = LOWEST_OCTAVE + bucket / PER_OCTAVE;
    return (1L << octave) + ((long) (bucket % PER_OCTAVE + 1) << (octave - SHIFT));
  }
}
