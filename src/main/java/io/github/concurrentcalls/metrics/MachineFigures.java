package io.github.concurrentcalls.metrics;

import java.util.Objects;
import java.util.stream.Collectors;

/** The figures of the machines that generator, server and database run on. */
final class MachineFigures {
  private MachineFigures() {}

  static FigureFamily used(ResourceKind kind) {
    return new FigureFamily(
        kind.toString(),
        true,
        statistic ->
            new Figure(
                kind + "." + statistic,
                kind.scale(),
                run -> Statistic.parse(statistic).applyAsDouble(used(run, kind).spread()),
                run -> run.resources().of(kind) == null ? 0 : used(run, kind).spread().count(),
                run ->
                    run.resources().of(kind) == null
                        ? run.resources().whyNot(kind)
                        : Figure.amount(used(run, kind).spread().count(), "reading"),
                true));
  }

  /** Where it was the limit, what cannot be told changes nothing. */
  static FigureFamily generatorLimits() {
    return FigureFamily.of(
        new Figure(
            "generator_limits",
            Scale.NUMBER,
            run -> run.generatorLimit().signs().size(),
            run -> run.generatorLimit().reached() || run.generatorLimit().unknown() == null ? 1 : 0,
            MachineFigures::limits,
            false));
  }

  static FigureFamily serverMemoryGrowth() {
    return FigureFamily.of(
        new Figure(
            "server_memory_growth",
            Scale.MEMORY,
            run -> run.serverMemory() == null ? 0 : run.serverMemory().growth() / 1e6,
            run -> run.serverMemory() == null ? 0 : 1,
            run -> run.serverMemory() == null ? "not watched" : Figures.completed(run),
            false));
  }

  private static ResourceSeries used(RunReport run, ResourceKind kind) {
    return Objects.requireNonNull(run.resources().of(kind), kind.toString());
  }

  private static String limits(RunReport run) {
    GeneratorLimit limit = run.generatorLimit();
    String found =
        limit.signs().stream().map(GeneratorLimit.Sign::found).collect(Collectors.joining("; "));
    return limit.reached()
        ? found
        : Objects.requireNonNullElse(limit.unknown(), "nothing shows that it was the limit");
  }
}
