package io.github.concurrentcalls.chart;

import io.github.concurrentcalls.metrics.CommonPattern;
import io.github.concurrentcalls.metrics.ErrorGroup;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.text.Format;
import java.awt.Color;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** Who failed how: what failures and slow chunks have in common, else how many there were. */
final class FailuresPicture {
  private static final int MOST_ROWS = 8;
  private static final int AROUND = 150;
  private static final int ROW = 58;
  private static final int LONGEST = 70;

  private final RunReport run;
  private final DefaultCategoryDataset bars = new DefaultCategoryDataset();
  private final BarRenderer renderer = new BarRenderer();

  private FailuresPicture(RunReport run) {
    this.run = run;
  }

  static boolean hasAny(RunReport run) {
    return !run.patterns().isEmpty() || !run.errors().isEmpty();
  }

  static Picture of(RunReport run) {
    return new FailuresPicture(run).draw();
  }

  private Picture draw() {
    boolean patterns = !run.patterns().isEmpty();
    if (patterns) {
      run.patterns().stream().limit(MOST_ROWS).forEach(this::add);
    } else {
      run.errors().stream().limit(MOST_ROWS).forEach(this::add);
    }
    paint(0, Theme.FAILED);
    paint(1, Theme.BASELINE);
    CategoryPlot plot = new CategoryPlot(bars, names(), values(patterns), renderer);
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    plot.setRangeGridlinePaint(Theme.GRID);
    plot.setRangeGridlineStroke(Theme.THIN);
    Theme.common(plot);
    return Canvas.draw(
        run.info(),
        patterns ? ofPatterns() : ofErrors(),
        plot,
        AROUND + ROW * bars.getColumnCount());
  }

  private Heading ofPatterns() {
    String more =
        run.patterns().size() > MOST_ROWS
            ? " The %d most certain of %d patterns.".formatted(MOST_ROWS, run.patterns().size())
            : "";
    return new Heading(
        "failures", "Who failed how?", Format.sentence(run.patterns().get(0).sentence()) + more);
  }

  private Heading ofErrors() {
    long failures = run.errors().stream().mapToLong(ErrorGroup::count).sum();
    return new Heading(
        "failures",
        "Who failed how?",
        "%d %s of %d %s, in which nothing in common was found."
            .formatted(
                failures,
                failures == 1 ? "failure" : "failures",
                run.errors().size(),
                run.errors().size() == 1 ? "kind" : "kinds"));
  }

  private void add(CommonPattern pattern) {
    CommonPattern.Counts counts = pattern.counts();
    String row =
        shortened("%s: %s %s".formatted(pattern.what(), pattern.attribute(), pattern.value()));
    bars.addValue(percent(counts.hitsInside(), counts.inside()), "of these", row);
    bars.addValue(percent(counts.hitsOutside(), counts.outside()), "of the others", row);
  }

  private void add(ErrorGroup error) {
    bars.addValue(
        (double) error.count(), "failures", shortened(error.kind() + ": " + error.message()));
  }

  private static double percent(long hits, long of) {
    return of == 0 ? 0 : 100.0 * hits / of;
  }

  private static String shortened(String words) {
    String text = Format.printable(words);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }

  private void paint(int series, Color color) {
    renderer.setSeriesPaint(series, color);
  }

  private CategoryAxis names() {
    CategoryAxis axis = new CategoryAxis();
    axis.setMaximumCategoryLabelLines(3);
    axis.setMaximumCategoryLabelWidthRatio(0.35f);
    axis.setTickLabelFont(Theme.TEXT);
    axis.setTickLabelPaint(Theme.INK);
    axis.setAxisLinePaint(Theme.GRID);
    axis.setTickMarksVisible(false);
    axis.setLowerMargin(0.02);
    axis.setUpperMargin(0.02);
    return axis;
  }

  private NumberAxis values(boolean patterns) {
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0.05);
    renderer.setMaximumBarWidth(0.3);
    renderer.setDefaultItemLabelGenerator(
        new StandardCategoryItemLabelGenerator("{2}", Theme.number("0.#")));
    renderer.setDefaultPositiveItemLabelPosition(
        new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
    renderer.setDefaultItemLabelsVisible(true);
    renderer.setDefaultItemLabelFont(Theme.SMALL);
    renderer.setDefaultItemLabelPaint(Theme.INK);
    NumberAxis axis = Theme.axis(patterns ? "share that failed or was slow, %" : "failures");
    if (patterns) {
      axis.setRange(0, 110);
    } else {
      axis.setUpperMargin(0.12);
    }
    return axis;
  }
}
