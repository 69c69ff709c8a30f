package io.github.concurrentcalls.report;

import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.metrics.Patterns;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.report.Page.Block;
import io.github.concurrentcalls.report.Page.Points;
import io.github.concurrentcalls.report.Page.Section;
import io.github.concurrentcalls.report.Page.Table;
import io.github.concurrentcalls.report.Page.Verbatim;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The levels of a load as one document: what they say together, then each. */
final class LevelsPage {
  private LevelsPage() {}

  static Page of(List<RunReport> levels) {
    Capacity capacity = Capacity.of(levels);
    return of(levels, brief(levels, capacity, Drawings.of(capacity).blocks()), RunPage::of);
  }

  /** The same without pictures, which take time to draw. */
  static Page inWords(List<RunReport> levels) {
    return of(levels, brief(levels, Capacity.of(levels), List.of()), RunPage::inWords);
  }

  private static Page of(List<RunReport> levels, Page together, Function<RunReport, Page> page) {
    return new Page(
        together.title(),
        null,
        together.headline(),
        together.sections(),
        levels.stream().map(run -> level(run, page.apply(run))).toList());
  }

  /** What they say together. */
  static Page brief(List<RunReport> levels, Capacity capacity, List<Block> pictures) {
    List<Section> sections = new ArrayList<>();
    List<Block> scaling = new ArrayList<>(pictures);
    scaling.add(table(capacity));
    scaling.add(new Verbatim(CapacityBlock.findings(capacity)));
    sections.add(new Section("How many calls can the server take?", scaling));
    List<String> patterns =
        Patterns.acrossLevels(levels).stream().map(each -> each.sentence()).toList();
    if (!patterns.isEmpty()) {
      sections.add(new Section("What the levels have in common", List.of(new Points(patterns))));
    }
    return new Page(
        levels.get(0).info().name(), null, Format.sentence(capacity.advice()), sections, List.of());
  }

  private static Page level(RunReport run, Page page) {
    String title = "%d %s at once".formatted(run.planned(), run.planned() == 1 ? "call" : "calls");
    return new Page(title, page.verdict(), page.headline(), page.sections(), List.of());
  }

  private static Table table(Capacity capacity) {
    return new Table(
        CapacityBlock.HEAD, capacity.levels().stream().map(CapacityBlock::cells).toList());
  }
}
