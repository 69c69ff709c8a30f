package io.github.concurrentcalls.chart;

import io.github.concurrentcalls.metrics.BaselineComparison;
import io.github.concurrentcalls.metrics.Distribution;
import io.github.concurrentcalls.metrics.FigureChange;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.text.Format;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/** How the times of chunks are spread, beside those of the baseline. */
final class PercentilesPicture {
  private static final int HEIGHT = 400;
  private static final int STEPS = 120;

  /** Beyond it there is not one chunk in a hundred thousand. */
  private static final double FURTHEST = 5;

  private static final Map<String, Double> OF_BASELINE =
      new TreeMap<>(
          Map.of("chunk.p50", 50.0, "chunk.p90", 90.0, "chunk.p95", 95.0, "chunk.p99", 99.0));

  private final RunReport run;
  private final Distribution times;
  private final double end;
  private final double unit;

  private PercentilesPicture(RunReport run) {
    this.run = run;
    this.times = run.chunkTime();
    // The last step that still has a chunk of its own.
    this.end = Math.max(1, Math.min(FURTHEST, Math.log10((double) times.count())));
    this.unit = times.max() < 1_000 ? 1 : 1_000;
  }

  static Picture of(RunReport run) {
    return new PercentilesPicture(run).draw();
  }

  private Picture draw() {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = Theme.lines();
    data.addSeries(curve());
    renderer.setSeriesPaint(0, Theme.PASSED);
    renderer.setSeriesStroke(0, Theme.LINE);
    XYSeries earlier = baseline(run.baseline());
    if (!earlier.isEmpty()) {
      data.addSeries(earlier);
      renderer.setSeriesPaint(1, Theme.BASELINE);
      renderer.setSeriesStroke(1, Theme.DASHED);
      renderer.setSeriesShape(1, Marks.DIAMOND);
      renderer.setSeriesShapesVisible(1, true);
    }
    XYPlot plot =
        new XYPlot(
            data,
            new PercentileAxis(end),
            Theme.axis(unit == 1 ? "chunk time, ms" : "chunk time, s"),
            renderer);
    Theme.style(plot);
    return Canvas.draw(run.info(), heading(), plot, HEIGHT);
  }

  private Heading heading() {
    return new Heading(
        "percentiles",
        "How are the chunk times spread?",
        "Half of %d chunks took up to %s, 95 %% up to %s, the slowest %s."
            .formatted(
                times.count(),
                Format.latency(times.percentile(50)),
                Format.latency(times.percentile(95)),
                Format.latency(times.max())));
  }

  private XYSeries curve() {
    XYSeries curve = new XYSeries("this run");
    for (int step = 0; step <= STEPS; step++) {
      double place = end * step / STEPS;
      double percent = step == STEPS ? 100 : 100 - 100 / Math.pow(10, place);
      curve.add(place, times.percentile(percent) / unit);
    }
    return curve;
  }

  private XYSeries baseline(@Nullable BaselineComparison baseline) {
    XYSeries earlier = new XYSeries("baseline");
    if (baseline != null) {
      for (FigureChange change : baseline.changes()) {
        Double percent = OF_BASELINE.get(change.figure());
        if (percent != null && PercentileAxis.place(percent) <= end) {
          earlier.add(PercentileAxis.place(percent), change.then() / unit);
        }
      }
    }
    return earlier;
  }
}
