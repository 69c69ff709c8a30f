package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.metrics.ResourceKind.Party;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What generator, server and database used while the load went on. Immutable, safe for use by all
 * threads.
 *
 * @param watched who was watched, for a reader
 * @param series what was measured, by kind; what was not is left out
 * @param missing why something was not, or not to the end: a clause each
 * @param shared whether the server is in the process that makes the load, so that nobody knows what
 *     either of them uses
 * @param beganNanos when the watch began, by {@link System#nanoTime()}: from there times count, or
 *     from the run's first request where that is known
 */
@API(status = API.Status.EXPERIMENTAL)
public record ResourceUse(
    Map<Party, String> watched,
    Map<ResourceKind, ResourceSeries> series,
    Map<ResourceKind, String> missing,
    boolean shared,
    long beganNanos) {
  /** Nobody looked. */
  public static final ResourceUse UNWATCHED =
      new ResourceUse(Map.of(), Map.of(), Map.of(), false, 0);

  /** Copies the maps; their order is that of the enumerations. */
  public ResourceUse {
    watched = copy(watched, Party.class);
    series = copy(series, ResourceKind.class);
    missing = copy(missing, ResourceKind.class);
  }

  /** What was measured of one kind, null where nothing was. */
  public @Nullable ResourceSeries of(ResourceKind kind) {
    return series.get(kind);
  }

  /** Why it was not measured: a clause. */
  String whyNot(ResourceKind kind) {
    return missing.getOrDefault(kind, "nobody looked");
  }

  /** The same on the axis of time of the calls. */
  ResourceUse since(long firstStartNanos) {
    Duration by = Duration.ofNanos(firstStartNanos - beganNanos);
    Map<ResourceKind, ResourceSeries> moved = new EnumMap<>(ResourceKind.class);
    series.forEach((kind, each) -> moved.put(kind, each.earlier(by)));
    return new ResourceUse(watched, moved, missing, shared, firstStartNanos);
  }

  private static <K extends Enum<K>, V> Map<K, V> copy(Map<K, V> map, Class<K> keys) {
    Map<K, V> copy = new EnumMap<>(keys);
    copy.putAll(map);
    return Collections.unmodifiableMap(copy);
  }
}
