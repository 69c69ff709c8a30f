package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.report.Page.Block;
import io.github.concurrentcalls.report.Page.Points;
import io.github.concurrentcalls.report.Page.Section;
import io.github.concurrentcalls.report.Page.Table;
import io.github.concurrentcalls.report.Page.Text;
import io.github.concurrentcalls.report.Page.Verbatim;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A finished run as a document: what is wrong first, then the pictures, then the figures. */
final class RunPage {
  private final RunReport run;
  private final List<Section> sections = new ArrayList<>();

  private RunPage(RunReport run) {
    this.run = run;
  }

  static Page of(RunReport run) {
    return new RunPage(run).page(Drawings.of(run).blocks());
  }

  /** The same without pictures, which take time to draw. */
  static Page inWords(RunReport run) {
    return new RunPage(run).page(List.of());
  }

  /** The run in one sentence. */
  static String headline(RunReport report) {
    return "%d of %d calls completed (%s), %d chunks answered in %s, %d calls in flight at most."
        .formatted(
            report.count(CallStatus.COMPLETED),
            report.planned(),
            Format.percent(report.successRate() * 100),
            report.chunksAnswered(),
            Format.seconds(report.testDuration()),
            report.peakConcurrency());
  }

  /**
   * What is read first of a run, for a place where the whole is not far.
   *
   * @param note what is not shown there, or empty
   */
  static Page brief(RunReport run, String note, List<Block> pictures) {
    RunPage page = new RunPage(run);
    page.points("Shown here", note.isEmpty() ? List.of() : List.of(note));
    page.remarks();
    page.section("Pictures", pictures);
    page.add("Gates", PageTables.gates(run.gates()));
    page.patterns();
    page.points("Queued calls", QueueBlock.sentences(run.integrity().queued()));
    page.add("Figures", PageTables.figures(run));
    return page.document();
  }

  private Page page(List<Block> pictures) {
    remarks();
    add("Gates", PageTables.gates(run.gates()));
    section("Pictures", pictures);
    patterns();
    add("Errors", PageTables.errors(run.errors()));
    violations();
    points("Queued calls", QueueBlock.sentences(run.integrity().queued()));
    baseline();
    add("Figures", PageTables.figures(run));
    if (run.modes().size() > 1) {
      add("By mode", PageTables.modes(run.modes()));
    }
    points("Machines", ResourcesBlock.lines(run));
    calls();
    add("The run", RunSettings.of(run));
    return document();
  }

  private Page document() {
    return new Page(run.info().name(), run.verdict(), headline(run), sections, List.of());
  }

  private void remarks() {
    Stream<String> warnings = ResourcesBlock.warning(run.generatorLimit()).stream();
    points(
        "What to know first",
        Stream.of(run.problems().stream(), warnings, run.notes().stream())
            .flatMap(remarks -> remarks)
            .toList());
  }

  private void patterns() {
    List<Block> blocks = new ArrayList<>();
    if (!run.patterns().isEmpty()) {
      blocks.add(new Points(run.patterns().stream().map(each -> each.sentence()).toList()));
    }
    List<String> commands = Repeat.lines(run);
    if (!commands.isEmpty()) {
      blocks.add(new Text("To see it again:"));
      blocks.add(new Verbatim(commands));
    }
    section("What failures have in common", blocks);
  }

  private void violations() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Points(IntegrityBlock.account(run)));
    if (!run.integrity().violations().isEmpty()) {
      blocks.add(PageTables.violations(run));
    }
    section("Were the calls kept apart?", run.integrity().checked().isEmpty() ? List.of() : blocks);
  }

  private void baseline() {
    if (run.baseline() != null) {
      List<Block> blocks = new ArrayList<>();
      blocks.add(new Points(BaselineBlock.account(run.baseline())));
      if (!run.baseline().changes().isEmpty()) {
        blocks.add(PageTables.changes(run.baseline()));
      }
      section("Beside the baseline", blocks);
    }
  }

  private void calls() {
    List<Block> blocks = new ArrayList<>();
    Table table = PageTables.calls(run);
    if (table.rows().size() < run.planned()) {
      blocks.add(
          new Text(
              "Shown: %d of %d calls, those that did not complete first."
                  .formatted(table.rows().size(), run.planned())));
    }
    blocks.add(table);
    section("Calls", table.rows().isEmpty() ? List.of() : blocks);
  }

  private void points(String heading, List<String> points) {
    section(heading, points.isEmpty() ? List.of() : List.of(new Points(points)));
  }

  private void add(String heading, Table table) {
    section(heading, table.rows().isEmpty() ? List.of() : List.of(table));
  }

  private void section(String heading, List<? extends Block> blocks) {
    if (!blocks.isEmpty()) {
      sections.add(new Section(heading, List.copyOf(blocks)));
    }
  }
}
