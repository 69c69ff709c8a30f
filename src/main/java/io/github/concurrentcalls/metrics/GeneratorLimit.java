package io.github.concurrentcalls.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Whether the generator was the limit of a run. Where it was, the figures say as much of it as of
 * the server: it sent less than it should have, and read answers later than they came. Immutable.
 *
 * @param signs what shows that it was; empty if nothing does
 * @param unknown why it cannot be told, as far as it cannot: a clause; null where it can
 */
@API(status = API.Status.EXPERIMENTAL)
public record GeneratorLimit(List<Sign> signs, @Nullable String unknown) {
  private static final Duration LEAST_LOAD = Duration.ofSeconds(5);
  private static final double MUCH_CPU = 85;
  private static final double MUCH_COLLECTING = 10;
  private static final double MUCH_THROTTLED = 10;
  private static final double LONG_HICCUP = 50;
  private static final double MANY_LATE = 0.01;

  /**
   * Something that shows it.
   *
   * @param found what was seen
   * @param advice what to do about it
   */
  public record Sign(String found, String advice) {}

  /** Copies the list. */
  public GeneratorLimit {
    signs = List.copyOf(signs);
  }

  /** Whether it is known to have been the limit. */
  public boolean reached() {
    return !signs.isEmpty();
  }

  static GeneratorLimit of(RunReport run) {
    ResourceUse use = run.resources();
    List<Sign> signs = new ArrayList<>(lateStarts(run));
    @Nullable String unknown = unknown(run);
    if (unknown == null) {
      Stream.of(cpu(use), throttled(use), collecting(use), hiccups(use))
          .flatMap(List::stream)
          .forEach(signs::add);
    }
    return new GeneratorLimit(signs, unknown);
  }

  private static @Nullable String unknown(RunReport run) {
    ResourceUse use = run.resources();
    if (use.of(ResourceKind.GENERATOR_HICCUP) == null) {
      return use.whyNot(ResourceKind.GENERATOR_HICCUP);
    }
    if (use.shared()) {
      return "the embedded server is in the process that makes the load";
    }
    return run.testDuration().compareTo(LEAST_LOAD) >= 0
        ? null
        : "it takes %d s of load to tell".formatted(LEAST_LOAD.toSeconds());
  }

  private static List<Sign> lateStarts(RunReport run) {
    @Nullable Long late = run.timeliness().lateStarts();
    if (late == null || late <= MANY_LATE * run.planned()) {
      return List.of();
    }
    return List.of(
        new Sign(
            "%d of %s started more than %d ms late"
                .formatted(late, Figure.amount(run.planned(), "call"), Timeliness.LATE.toMillis()),
            "allow more calls in flight (maxWorkers, --max_workers) if all workers were taken; else lower the arrival rate or spread it over several machines"));
  }

  /** One full second in four spoils the percentiles; the mean would hide it. */
  private static List<Sign> cpu(ResourceUse use) {
    double often = percentile(use, ResourceKind.GENERATOR_CPU, 75);
    return often <= MUCH_CPU
        ? List.of()
        : sign(
            "it used over %.0f %% of the CPU that it may use in more than a quarter of the time (mean %.0f %%)"
                .formatted(MUCH_CPU, mean(use, ResourceKind.GENERATOR_CPU)),
            "give it more cores, make fewer calls at once, or spread them over several machines");
  }

  private static List<Sign> throttled(ResourceUse use) {
    double share = mean(use, ResourceKind.GENERATOR_THROTTLED);
    return share <= MUCH_THROTTLED
        ? List.of()
        : sign(
            "the system held it back in %.0f %% of the time slices, since its quota of CPU was used up"
                .formatted(share),
            "raise the quota (docker --cpus, Kubernetes limits.cpu, systemd CPUQuota)");
  }

  private static List<Sign> collecting(ResourceUse use) {
    double share = mean(use, ResourceKind.GENERATOR_GC);
    return share <= MUCH_COLLECTING
        ? List.of()
        : sign(
            "garbage collection stopped it for %.0f %% of the time".formatted(share),
            "give it more heap (-Xmx)");
  }

  private static List<Sign> hiccups(ResourceUse use) {
    double late = percentile(use, ResourceKind.GENERATOR_HICCUP, 99);
    return late <= LONG_HICCUP
        ? List.of()
        : sign(
            String.format(Locale.ROOT, "an idle thread of it woke up to %.0f ms late (p99)", late),
            "give it cores of its own: something takes its CPU, another process (the server, where it is on this machine), a quota, or whoever suspends it");
  }

  private static List<Sign> sign(String found, String advice) {
    return List.of(new Sign(found, advice));
  }

  private static double mean(ResourceUse use, ResourceKind kind) {
    @Nullable ResourceSeries series = use.of(kind);
    return series == null ? 0 : series.settled().mean();
  }

  private static double percentile(ResourceUse use, ResourceKind kind, double percent) {
    @Nullable ResourceSeries series = use.of(kind);
    return series == null ? 0 : series.settled().percentile(percent);
  }
}
