package io.github.concurrentcalls.report;

import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.metrics.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Prints of a run only what is wrong with it, its gates, its result and where the reports lie. */
final class QuietSink implements RunSink {
  private final Lines lines;
  private final List<Supplier<Optional<String>>> places;

  QuietSink(Lines lines, List<Supplier<Optional<String>>> places) {
    this.lines = lines;
    this.places = List.copyOf(places);
  }

  @Override
  public void runFinished(RunReport report) {
    List<String> closing =
        new ArrayList<>(ClosingBlocks.judgement(report, PatternsBlock.MOST_PRINTED));
    closing.addAll(ConsoleSink.written(places));
    lines.print(closing);
  }

  @Override
  public void levelsFinished(List<RunReport> levels) {
    lines.print(List.of("[ADVICE] " + Capacity.of(levels).advice()));
  }
}
