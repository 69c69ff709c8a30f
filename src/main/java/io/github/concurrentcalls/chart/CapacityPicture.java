package io.github.concurrentcalls.chart;

import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.capacity.LevelFigures;
import io.github.concurrentcalls.capacity.LevelOutcome;
import io.github.concurrentcalls.capacity.Turn;
import io.github.concurrentcalls.text.Format;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How the server scales: throughput and times by the number of calls, the law and the knee. */
final class CapacityPicture {
  private static final int THROUGHPUT_HEIGHT = 260;
  private static final int TIMES_HEIGHT = 170;
  private static final int AROUND = 170;
  private static final int STEPS = 100;

  private final Capacity capacity;
  private final int most;

  private CapacityPicture(Capacity capacity) {
    this.capacity = capacity;
    this.most = capacity.levels().stream().mapToInt(LevelFigures::calls).max().orElse(1);
  }

  static Picture of(Capacity capacity) {
    return new CapacityPicture(capacity).draw();
  }

  private Picture draw() {
    NumberAxis calls = Theme.axis("calls at once");
    calls.setRange(0, most * 1.05);
    CombinedDomainXYPlot all = new CombinedDomainXYPlot(calls);
    Theme.common(all);
    all.setGap(14);
    all.add(throughput(), THROUGHPUT_HEIGHT);
    all.add(times(), TIMES_HEIGHT);
    return Canvas.draw(
        capacity.levels(),
        new Heading("capacity", "How does the server scale?", Format.sentence(capacity.advice())),
        all,
        AROUND + THROUGHPUT_HEIGHT + TIMES_HEIGHT);
  }

  private XYPlot throughput() {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    addLevels(data, renderer, "gates held", level -> level.outcome() == LevelOutcome.HELD);
    addLevels(data, renderer, "gates broke", level -> level.outcome() != LevelOutcome.HELD);
    XYSeries law = law();
    if (!law.isEmpty()) {
      int index = data.getSeriesCount();
      data.addSeries(law);
      renderer.setSeriesPaint(index, Theme.BASELINE);
      renderer.setSeriesStroke(index, Theme.DASHED);
      renderer.setSeriesLinesVisible(index, true);
      renderer.setSeriesShapesVisible(index, false);
    }
    XYPlot plot = plot(data, renderer, "chunks per second");
    addKnee(plot);
    return plot;
  }

  private void addLevels(
      XYSeriesCollection data,
      XYLineAndShapeRenderer renderer,
      String name,
      Predicate<LevelFigures> which) {
    XYSeries series = new XYSeries(name, false);
    capacity.levels().stream()
        .filter(which)
        .forEach(level -> series.add(level.calls(), level.chunksPerSecond()));
    if (!series.isEmpty()) {
      boolean held = name.equals("gates held");
      renderer.setSeriesPaint(data.getSeriesCount(), held ? Theme.PASSED : Theme.FAILED);
      renderer.setSeriesShape(data.getSeriesCount(), held ? Marks.BALL : Marks.CROSS);
      data.addSeries(series);
    }
  }

  private XYSeries law() {
    XYSeries law = new XYSeries("the law that fits");
    for (int step = 1; step <= STEPS; step++) {
      double calls = most * 1.05 * step / STEPS;
      Double throughput = capacity.throughput(calls);
      if (throughput != null) {
        law.add(calls, throughput);
      }
    }
    return law;
  }

  private void addKnee(XYPlot plot) {
    Turn knee = capacity.knee();
    if (knee.seen() == Turn.Seen.WITHIN && knee.calls() != null) {
      ValueMarker marker = new ValueMarker(knee.calls().value(), Theme.GENERATOR, Theme.DASHED);
      marker.setLabel("knee: " + Format.fixed(1, knee.calls().value()) + " calls");
      marker.setLabelFont(Theme.TEXT);
      marker.setLabelPaint(Theme.INK);
      marker.setLabelBackgroundColor(Theme.PAPER);
      marker.setLabelAnchor(RectangleAnchor.BOTTOM_RIGHT);
      marker.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
      plot.addDomainMarker(marker);
    }
  }

  private XYPlot times() {
    XYSeriesCollection data = new XYSeriesCollection();
    boolean seconds = capacity.levels().stream().anyMatch(level -> level.p95() >= 1_000);
    double unit = seconds ? 1_000 : 1;
    data.addSeries(ofLevels("chunk p50", level -> level.p50() / unit));
    data.addSeries(ofLevels("chunk p95", level -> level.p95() / unit));
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    renderer.setSeriesPaint(0, Theme.SERVER);
    renderer.setSeriesPaint(1, Theme.REJECTED);
    for (int i = 0; i < 2; i++) {
      renderer.setSeriesStroke(i, Theme.LINE);
      renderer.setSeriesShape(i, i == 0 ? Marks.DOT : Marks.DIAMOND);
    }
    return plot(data, renderer, seconds ? "chunk time, s" : "chunk time, ms");
  }

  private XYSeries ofLevels(String name, ToDoubleFunction<LevelFigures> value) {
    XYSeries series = new XYSeries(name);
    capacity.levels().stream()
        .filter(level -> level.p95() > 0)
        .forEach(level -> series.add(level.calls(), value.applyAsDouble(level)));
    return series;
  }

  private static XYPlot plot(
      XYSeriesCollection data, XYLineAndShapeRenderer renderer, String label) {
    XYPlot plot = new XYPlot(data, null, Theme.axis(label), renderer);
    Theme.style(plot);
    return plot;
  }
}
