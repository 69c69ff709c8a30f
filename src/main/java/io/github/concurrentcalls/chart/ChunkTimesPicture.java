package io.github.concurrentcalls.chart;

import io.github.concurrentcalls.metrics.ResourceKind;
import io.github.concurrentcalls.metrics.ResourceSeries;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.Timeline;
import io.github.concurrentcalls.metrics.Timeline.Result;
import io.github.concurrentcalls.metrics.Timeline.Slot;
import java.awt.Color;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYDifferenceRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How long chunks took over the time, with the calls in flight and the machines below it. */
final class ChunkTimesPicture {
  /** More chunks are shown as bands. */
  private static final int MOST_POINTS = 600;

  private static final int TIMES_HEIGHT = 280;
  private static final int BELOW_HEIGHT = 110;
  private static final int AROUND = 170;

  private static final Map<ResourceKind, Color> CPU =
      Map.of(
          ResourceKind.SERVER_CPU, Theme.SERVER,
          ResourceKind.GENERATOR_CPU, Theme.GENERATOR);
  private static final Map<ResourceKind, Color> MEMORY =
      Map.of(
          ResourceKind.SERVER_MEMORY, Theme.SERVER,
          ResourceKind.GENERATOR_HEAP, Theme.GENERATOR);

  private final RunReport run;
  private final Timeline timeline;
  private final boolean points;
  private final double unit;

  private ChunkTimesPicture(RunReport run) {
    this.run = run;
    this.timeline = run.timeline();
    long chunks = timeline.slots().stream().mapToLong(Slot::chunks).sum();
    this.points = chunks <= MOST_POINTS && timeline.lanes().size() == timeline.calls();
    this.unit = run.chunkTime().max() < 1_000 ? 1 : 1_000;
  }

  static Picture of(RunReport run) {
    return new ChunkTimesPicture(run).draw();
  }

  private Picture draw() {
    NumberAxis time = Theme.axis("time since the first request, s");
    time.setRange(0, Math.max(1e-3, run.testDuration().toNanos() / 1e9) * 1.004);
    CombinedDomainXYPlot all = new CombinedDomainXYPlot(time);
    Theme.common(all);
    all.setGap(14);
    all.add(points ? points() : bands(), TIMES_HEIGHT);
    all.add(inFlight(), BELOW_HEIGHT);
    addResources(all, percent(), CPU);
    addResources(all, Theme.axis("memory, MB"), MEMORY);
    int below = all.getSubplots().size() - 1;
    return Canvas.draw(run.info(), heading(), all, AROUND + TIMES_HEIGHT + below * BELOW_HEIGHT);
  }

  private Heading heading() {
    String how =
        points
            ? "Each point is a chunk, at the time at which it was sent."
            : "Each step sums up the chunks that were sent within %s s."
                .formatted(Theme.number().format(timeline.slots().get(0).length().toNanos() / 1e9));
    String failed =
        run.chunksFailed() == 0
            ? "None failed."
            : "%d of %d failed."
                .formatted(run.chunksFailed(), run.chunksFailed() + run.chunksPassed());
    return new Heading("chunk-times", "How long did chunks take over time?", how + " " + failed);
  }

  private XYPlot points() {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    addPoints(data, renderer, "passed", Result.PASSED);
    addPoints(data, renderer, "failed", Result.FAILED);
    return plot(data, renderer, timesAxis());
  }

  private void addPoints(
      XYSeriesCollection data, XYLineAndShapeRenderer renderer, String name, Result result) {
    XYSeries series = new XYSeries(name);
    timeline.lanes().stream()
        .flatMap(lane -> lane.exchanges().stream())
        .filter(piece -> !piece.creation() && piece.result() == result)
        .forEach(
            piece ->
                series.add(
                    piece.startedAfter().toNanos() / 1e9, piece.time().toNanos() / 1e6 / unit));
    addMarks(data, renderer, series, result);
  }

  private static void addMarks(
      XYSeriesCollection data, XYLineAndShapeRenderer renderer, XYSeries series, Result result) {
    renderer.setDrawOutlines(false);
    if (!series.isEmpty()) {
      boolean failed = result == Result.FAILED;
      renderer.setSeriesPaint(data.getSeriesCount(), failed ? Theme.FAILED : Theme.PASSED);
      renderer.setSeriesShape(data.getSeriesCount(), failed ? Marks.CROSS : Marks.DOT);
      data.addSeries(series);
    }
  }

  private XYPlot bands() {
    XYSeriesCollection spread = new XYSeriesCollection();
    spread.addSeries(ofSlots("p95", slot -> slot.p95() / unit));
    spread.addSeries(ofSlots("p50", slot -> slot.p50() / unit));
    XYDifferenceRenderer band = new XYDifferenceRenderer(Theme.BAND, Theme.BAND, false);
    band.setSeriesPaint(0, Theme.CREATED);
    band.setSeriesPaint(1, Theme.PASSED);
    band.setSeriesStroke(0, Theme.LINE);
    band.setSeriesStroke(1, Theme.LINE);
    XYPlot plot = plot(spread, band, timesAxis());
    addMarks(plot);
    return plot;
  }

  /** The longest of each part of the time, crossed where something failed in it. */
  private void addMarks(XYPlot plot) {
    XYSeriesCollection marks = new XYSeriesCollection();
    XYSeries longest = new XYSeries("longest");
    XYSeries failed = new XYSeries("some failed");
    for (Slot slot : timeline.slots()) {
      if (slot.chunks() > 0) {
        (slot.failed() > 0 ? failed : longest).add(middle(slot), slot.max() / unit);
      }
    }
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    addMarks(marks, renderer, longest, Result.PASSED);
    addMarks(marks, renderer, failed, Result.FAILED);
    plot.setDataset(1, marks);
    plot.setRenderer(1, renderer);
  }

  /** Corners of steps, since a renderer of steps draws each as an element of its own. */
  private XYPlot inFlight() {
    XYSeries calls = new XYSeries("calls in flight");
    double before = Double.NaN;
    for (Slot slot : timeline.slots()) {
      if (slot.inFlight() != before) {
        calls.add(seconds(slot), before);
        calls.add(seconds(slot), slot.inFlight());
        before = slot.inFlight();
      }
    }
    calls.add(run.testDuration().toNanos() / 1e9, before);
    XYLineAndShapeRenderer renderer = Theme.lines();
    renderer.setSeriesPaint(0, Theme.INK);
    renderer.setSeriesStroke(0, Theme.LINE);
    return plot(new XYSeriesCollection(calls), renderer, Theme.axis("calls"));
  }

  private void addResources(
      CombinedDomainXYPlot all, NumberAxis axis, Map<ResourceKind, Color> colors) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = Theme.lines();
    for (Map.Entry<ResourceKind, ResourceSeries> measured : run.resources().series().entrySet()) {
      Color color = colors.get(measured.getKey());
      if (color != null && measured.getValue().points().size() > 1) {
        renderer.setSeriesPaint(data.getSeriesCount(), color);
        renderer.setSeriesStroke(data.getSeriesCount(), Theme.LINE);
        data.addSeries(series(measured.getKey(), measured.getValue()));
      }
    }
    if (data.getSeriesCount() > 0) {
      all.add(plot(data, renderer, axis), BELOW_HEIGHT);
    }
  }

  private static XYSeries series(ResourceKind kind, ResourceSeries measured) {
    XYSeries series = new XYSeries(kind.toString().replace('_', ' '));
    measured.points().forEach(point -> series.add(point.at().toNanos() / 1e9, point.mean()));
    return series;
  }

  private XYSeries ofSlots(String name, ToDoubleFunction<Slot> value) {
    XYSeries series = new XYSeries(name);
    timeline.slots().stream()
        .filter(slot -> slot.chunks() > 0)
        .forEach(slot -> series.add(middle(slot), value.applyAsDouble(slot)));
    return series;
  }

  private static NumberAxis percent() {
    NumberAxis axis = Theme.axis("CPU, %");
    axis.setRange(0, 100);
    return axis;
  }

  private NumberAxis timesAxis() {
    return Theme.axis(unit == 1 ? "chunk time, ms" : "chunk time, s");
  }

  private static XYPlot plot(XYSeriesCollection data, XYItemRenderer renderer, NumberAxis axis) {
    XYPlot plot = new XYPlot(data, null, axis, renderer);
    Theme.style(plot);
    return plot;
  }

  private static double seconds(Slot slot) {
    return slot.from().toNanos() / 1e9;
  }

  private static double middle(Slot slot) {
    return seconds(slot) + slot.length().toNanos() / 2e9;
  }
}
