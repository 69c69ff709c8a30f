package io.github.concurrentcalls.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * Percentiles as HdrHistogram's plots have them: each step is a tenth of the measurements that are
 * left, so that 99 % is as far from 90 % as 99.9 % is from 99 %.
 */
final class PercentileAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;
  private static final double[] LABELLED = {0, 50, 75, 90, 95, 99, 99.9, 99.99, 99.999};

  PercentileAxis(double end) {
    super("share of the chunks that took no longer");
    setRange(0, end);
    Theme.style(this);
  }

  /** Where a percentile below 100 stands. */
  static double place(double percent) {
    return Math.log10(100 / (100 - percent));
  }

  @Override
  @SuppressWarnings("rawtypes") // as JFreeChart declares it
  public List refreshTicks(
      Graphics2D graphics,
      org.jfree.chart.axis.AxisState state,
      Rectangle2D area,
      RectangleEdge edge) {
    return DoubleStream.of(LABELLED)
        .filter(percent -> place(percent) <= getUpperBound() * 1.0001)
        .mapToObj(PercentileAxis::tick)
        .toList();
  }

  private static NumberTick tick(double percent) {
    return new NumberTick(
        place(percent),
        Theme.number().format(percent) + " %",
        TextAnchor.TOP_CENTER,
        TextAnchor.CENTER,
        0);
  }
}
