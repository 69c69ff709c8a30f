package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.GeneratorLimit;
import io.github.concurrentcalls.metrics.ResourceKind;
import io.github.concurrentcalls.metrics.ResourceKind.Party;
import io.github.concurrentcalls.metrics.ResourceSeries;
import io.github.concurrentcalls.metrics.ResourceUse;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was used of the machines, a line for each who was watched, and whether that is a limit. */
final class ResourcesBlock {
  private ResourcesBlock() {}

  /** What was used; nothing where nobody looked. */
  static List<String> lines(RunReport report) {
    ResourceUse use = report.resources();
    List<String> lines = new ArrayList<>();
    if (use.of(ResourceKind.GENERATOR_HICCUP) != null) {
      lines.add("[GENERATOR] " + who(use, Party.GENERATOR, generator(use)) + limit(report));
    }
    if (use.watched().containsKey(Party.SERVER)) {
      lines.add("[SERVER] " + who(use, Party.SERVER, server(use)));
    }
    if (use.watched().containsKey(Party.DATABASE)) {
      lines.add("[DATABASE] " + who(use, Party.DATABASE, database(use)));
    }
    return lines;
  }

  /** That the figures are not the server's alone, why, and what to do; nothing where they are. */
  static List<String> warning(GeneratorLimit limit) {
    return limit.signs().stream()
        .map(
            sign ->
                "NOT TRUSTWORTHY, the generator was the limit: %s. What to do: %s."
                    .formatted(sign.found(), sign.advice()))
        .toList();
  }

  private static String who(ResourceUse use, Party party, Stream<String> figures) {
    return "%s: %s"
        .formatted(
            Format.oneLine(use.watched().getOrDefault(party, "this process")),
            String.join(", ", figures.filter(Objects::nonNull).toList()));
  }

  private static Stream<String> generator(ResourceUse use) {
    return Stream.of(
        amount(use, ResourceKind.GENERATOR_CPU, "CPU mean %s", s -> s.spread().mean()),
        amount(use, ResourceKind.GENERATOR_CPU, "max %s", s -> s.spread().max()),
        amount(use, ResourceKind.GENERATOR_HEAP, "heap max %s", s -> s.spread().max()),
        amount(use, ResourceKind.GENERATOR_GC, "GC %s", s -> s.spread().mean()),
        amount(
            use, ResourceKind.GENERATOR_HICCUP, "hiccups p99 %s", s -> s.spread().percentile(99)),
        amount(use, ResourceKind.GENERATOR_THROTTLED, "held back %s", s -> s.spread().mean()));
  }

  private static String limit(RunReport report) {
    GeneratorLimit limit = report.generatorLimit();
    if (report.resources().shared()) {
      return "; the embedded server's share is in it";
    }
    String unknown = limit.unknown();
    return limit.reached() ? "" : unknown == null ? "; not the limit" : "; limit? " + unknown;
  }

  private static Stream<String> server(ResourceUse use) {
    return Stream.of(
        amount(use, ResourceKind.SERVER_CPU, "CPU mean %s", s -> s.spread().mean()),
        amount(use, ResourceKind.SERVER_CPU, "max %s", s -> s.spread().max()),
        amount(use, ResourceKind.SERVER_MEMORY, "memory max %s", s -> s.spread().max()),
        amount(use, ResourceKind.SERVER_THREADS, "threads max %s", s -> s.spread().max()),
        amount(use, ResourceKind.SERVER_FILES, "open files max %s", s -> s.spread().max()));
  }

  private static Stream<String> database(ResourceUse use) {
    return Stream.of(
        amount(use, ResourceKind.DATABASE_CONNECTIONS, "connections max %s", s -> s.spread().max()),
        amount(use, ResourceKind.DATABASE_AVAILABLE, "available %s", s -> least(s)),
        amount(
            use, ResourceKind.DATABASE_OPERATIONS, "operations/s mean %s", s -> s.spread().mean()),
        amount(use, ResourceKind.DATABASE_QUEUE, "queue max %s", s -> s.spread().max()));
  }

  private static double least(ResourceSeries series) {
    return series.points().stream().mapToDouble(ResourceSeries.Point::mean).min().orElse(0);
  }

  private static @Nullable String amount(
      ResourceUse use, ResourceKind kind, String text, ToDoubleFunction<ResourceSeries> value) {
    ResourceSeries series = use.of(kind);
    if (series == null) {
      return null;
    }
    String unit = kind.unit();
    return text.formatted(
        Format.fixed(unit.isEmpty() ? 0 : 1, value.applyAsDouble(series))
            + (unit.length() > 1 ? " " : "")
            + unit);
  }
}
