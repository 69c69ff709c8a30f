package io.github.concurrentcalls.chart;

import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.Timeline.Lane;
import io.github.concurrentcalls.metrics.Timeline.Piece;
import io.github.concurrentcalls.metrics.Timeline.Result;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.util.List;
import java.util.function.Predicate;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** When which call ran: a lane for each, with what it sent. */
final class LanesPicture {
  private static final int MOST_NAMED = 40;
  private static final int MOST_PIECES = 5_000;
  private static final int AROUND = 160;
  private static final int MOST_HEIGHT = 640;
  private static final double WIDEST_LANE = 22;
  private static final double FILLED = 0.72;

  /** Pixels that a failure takes at least: the shortest must not be overlooked. */
  private static final double NOTICEABLE = 3;

  private final RunReport run;
  private final List<Lane> lanes;
  private final double laneHeight;
  private final double secondsPerPixel;

  /** Seconds: pieces that are nearer to each other are drawn as one. */
  private final double finest;

  /** A kind of exchange, as the legend names it. */
  private record Kind(String name, Color color, Predicate<Piece> has) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("created", Theme.CREATED, piece -> piece.creation() && is(piece, Result.PASSED)),
          new Kind(
              "chunk passed", Theme.PASSED, piece -> !piece.creation() && is(piece, Result.PASSED)),
          new Kind("turned away", Theme.REJECTED, piece -> is(piece, Result.REJECTED)),
          new Kind("failed", Theme.FAILED, piece -> is(piece, Result.FAILED)));

  private LanesPicture(RunReport run) {
    this.run = run;
    this.lanes = run.timeline().lanes();
    this.laneHeight = Math.min(WIDEST_LANE, (double) MOST_HEIGHT / lanes.size());
    double seconds = run.testDuration().toNanos() / 1e9;
    this.secondsPerPixel = seconds / Canvas.WIDTH;
    this.finest = Math.max(secondsPerPixel, seconds * lanes.size() / MOST_PIECES);
  }

  static Picture of(RunReport run) {
    return new LanesPicture(run).draw();
  }

  private static boolean is(Piece piece, Result result) {
    return piece.result() == result;
  }

  private Picture draw() {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = Theme.lines();
    // One path for all pieces of a kind: a picture of thousands of them stays small.
    renderer.setDefaultLegendShape(Marks.SQUARE);
    KINDS.forEach(kind -> add(kind, data, renderer));
    NumberAxis time = Theme.axis("time since the first request, s");
    time.setRange(0, secondsPerPixel * Canvas.WIDTH * 1.004);
    XYPlot plot = new XYPlot(data, time, laneAxis(), renderer);
    Theme.style(plot);
    plot.setRangeGridlinesVisible(false);
    return Canvas.draw(
        run.info(), heading(), plot, (int) Math.round(AROUND + laneHeight * lanes.size()));
  }

  private Heading heading() {
    long calls = run.timeline().calls();
    String shown =
        lanes.size() == calls
            ? ""
            : " Shown: %d of %d calls, spread over the run.".formatted(lanes.size(), calls);
    return new Heading(
        "calls",
        "When did which call run?",
        "At most %d of %d calls were in flight at once, %d completed.%s"
            .formatted(
                run.peakConcurrency(), run.planned(), run.count(CallStatus.COMPLETED), shown));
  }

  private void add(Kind kind, XYSeriesCollection data, XYLineAndShapeRenderer renderer) {
    XYSeries series = new XYSeries(kind.name(), false, true);
    for (int lane = 0; lane < lanes.size(); lane++) {
      addLane(kind, lane, series);
    }
    if (!series.isEmpty()) {
      renderer.setSeriesPaint(data.getSeriesCount(), kind.color());
      renderer.setSeriesStroke(data.getSeriesCount(), lane());
      renderer.setLegendShape(data.getSeriesCount(), Marks.SQUARE);
      data.addSeries(series);
    }
  }

  private Stroke lane() {
    float width = (float) Math.max(1, laneHeight * FILLED);
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
  }

  private void addLane(Kind kind, int lane, XYSeries series) {
    double least = kind.color().equals(Theme.FAILED) ? NOTICEABLE * secondsPerPixel : 0;
    double begin = Double.NaN;
    double end = Double.NaN;
    for (Piece piece : lanes.get(lane).exchanges()) {
      if (!kind.has().test(piece)) {
        continue;
      }
      double start = piece.startedAfter().toNanos() / 1e9;
      if (!(start - end < finest)) {
        addPiece(series, lane, begin, end);
        begin = start;
      }
      end = Math.max(start + piece.time().toNanos() / 1e9, begin + least);
    }
    addPiece(series, lane, begin, end);
  }

  private static void addPiece(XYSeries series, int lane, double begin, double end) {
    if (!Double.isNaN(begin)) {
      series.add(begin, lane);
      series.add(end, lane);
      series.add(end, Double.NaN);
    }
  }

  private NumberAxis laneAxis() {
    NumberAxis axis = lanes.size() <= MOST_NAMED ? named() : Theme.axis("calls, by their start");
    axis.setTickLabelsVisible(lanes.size() <= MOST_NAMED);
    axis.setTickMarksVisible(false);
    axis.setRange(-0.5, lanes.size() - 0.5);
    axis.setInverted(true);
    return axis;
  }

  private NumberAxis named() {
    SymbolAxis axis =
        new SymbolAxis(null, lanes.stream().map(LanesPicture::name).toArray(String[]::new));
    axis.setGridBandsVisible(false);
    Theme.style(axis);
    return axis;
  }

  private static String name(Lane lane) {
    return lane.status() == CallStatus.COMPLETED
        ? "call " + lane.call()
        : "%s: call %d".formatted(lane.status().label(), lane.call());
  }
}
