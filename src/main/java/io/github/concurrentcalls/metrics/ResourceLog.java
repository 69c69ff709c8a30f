package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.metrics.ResourceKind.Party;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Collects what was used of the machines while the load went on. Live counterpart of the immutable
 * {@link ResourceUse}. Safe for use by all threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ResourceLog {
  /** Longer than that is no hiccup: the machine slept. */
  private static final long MOST_LATE_NANOS = 60_000_000_000L;

  private final LongSupplier nanoTime;
  private final long beganNanos;
  private final Map<Party, String> watched = new EnumMap<>(Party.class);
  private final Map<ResourceKind, String> missing = new EnumMap<>(ResourceKind.class);
  private final Map<ResourceKind, ResourceTrack> tracks = new EnumMap<>(ResourceKind.class);
  private final Map<ResourceKind, Total> totals = new EnumMap<>(ResourceKind.class);
  private boolean shared;
  private long longestLateNanos = -1;

  /** What had been used by a moment. */
  private record Total(double amount, long nanos) {}

  /** Begins now. */
  public ResourceLog() {
    this(System::nanoTime);
  }

  ResourceLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.beganNanos = nanoTime.getAsLong();
  }

  /** Says who is watched, for a reader. */
  public synchronized void watching(Party who, String what) {
    watched.put(who, what);
  }

  /** Says that the server is in the process that makes the load: what one uses, both seem to. */
  public synchronized void shared() {
    shared = true;
  }

  /** Takes what is used right now, in the unit of its kind. */
  public synchronized void level(ResourceKind kind, double value) {
    Duration at = at();
    track(kind).measured(at, value);
    track(kind).point(at, value);
  }

  /**
   * Takes what has been used in all so far. What counts is by how much it rises in a second, so the
   * first one says nothing yet.
   */
  public synchronized void total(ResourceKind kind, double amount) {
    long now = nanoTime.getAsLong();
    @Nullable Total before = totals.put(kind, new Total(amount, now));
    if (before != null && now > before.nanos) {
      double rate = (amount - before.amount) * 1e9 / (now - before.nanos);
      boolean percent = kind.scale() == Scale.PERCENT;
      level(kind, Math.max(0, percent ? Math.min(100, rate) : rate));
    }
  }

  /**
   * Takes by how much too late the probe for hiccups woke. While it did not wake, it would have
   * done so several times: these are counted, too, as late as they would have been (the correction
   * for coordinated omission, as in Gil Tene's jHiccup).
   *
   * @param nanos how late, 0 or more
   * @param everyNanos after which time it wants to wake
   */
  public synchronized void late(long nanos, long everyNanos) {
    Duration at = at();
    long late = Math.min(nanos, MOST_LATE_NANOS);
    longestLateNanos = Math.max(longestLateNanos, late);
    ResourceTrack track = track(ResourceKind.GENERATOR_HICCUP);
    for (long each = late; each >= 0; each -= everyNanos) {
      track.measured(at, each / 1e6);
    }
  }

  /** Puts the longest hiccup since the last time on the axis of time. */
  public synchronized void longestHiccup() {
    if (longestLateNanos >= 0) {
      track(ResourceKind.GENERATOR_HICCUP).point(at(), longestLateNanos / 1e6);
      longestLateNanos = -1;
    }
  }

  /** Says why something cannot be watched: a clause. The last reason counts. */
  public synchronized void missing(ResourceKind kind, String why) {
    missing.put(kind, why);
  }

  /** Says why nothing of somebody can be watched, at least not from now on. */
  public synchronized void missing(Party who, String why) {
    for (ResourceKind kind : ResourceKind.values()) {
      if (kind.party() == who) {
        missing.put(kind, why);
      }
    }
  }

  /** What is known by now. */
  public synchronized ResourceUse use() {
    Map<ResourceKind, ResourceSeries> series = new EnumMap<>(ResourceKind.class);
    tracks.forEach((kind, track) -> series.put(kind, track.series()));
    return new ResourceUse(watched, series, missing, shared, beganNanos);
  }

  private ResourceTrack track(ResourceKind kind) {
    return tracks.computeIfAbsent(kind, none -> new ResourceTrack());
  }

  private Duration at() {
    return Duration.ofNanos(nanoTime.getAsLong() - beganNanos);
  }
}
