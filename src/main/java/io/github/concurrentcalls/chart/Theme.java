package io.github.concurrentcalls.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.RangeType;

/**
 * How all pictures look: the one place of colours, fonts and lines. The colours of data follow the
 * set by Okabe and Ito, which the colour-blind can tell apart (M. Okabe, K. Ito, <i>Color Universal
 * Design</i>, 2008); what failed has a shape of its own, too.
 */
final class Theme {
  static final Color PASSED = new Color(0x0072B2);
  static final Color FAILED = new Color(0xD55E00);
  static final Color REJECTED = new Color(0xB8608F);
  static final Color CREATED = new Color(0x3C94CC);
  static final Color SERVER = new Color(0x009E73);
  static final Color GENERATOR = new Color(0xB07900);
  static final Color BASELINE = new Color(0x767676);
  static final Color BAND = new Color(0xB3D4E8);
  static final Color INK = new Color(0x1F2328);
  static final Color MUTED = new Color(0x59636E);
  static final Color GRID = new Color(0xDFE3E8);
  static final Color PAPER = new Color(0xFFFFFE);

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  static final Stroke LINE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  static final Stroke THIN = new BasicStroke(1f);
  static final Stroke DASHED =
      new BasicStroke(
          1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {6f, 4f}, 0f);

  /** What a colour becomes where dark pages are preferred. */
  private static final Map<Color, Color> DARK =
      Map.ofEntries(
          Map.entry(PASSED, new Color(0x4AA8DD)),
          Map.entry(FAILED, new Color(0xFF8A3D)),
          Map.entry(REJECTED, new Color(0xE3A1C6)),
          Map.entry(CREATED, new Color(0x9AD4F5)),
          Map.entry(SERVER, new Color(0x2FC79B)),
          Map.entry(GENERATOR, new Color(0xF0B93A)),
          Map.entry(BASELINE, new Color(0x9DA5AE)),
          Map.entry(BAND, new Color(0x23485E)),
          Map.entry(INK, new Color(0xE6EDF3)),
          Map.entry(MUTED, new Color(0xA3ADB8)),
          Map.entry(GRID, new Color(0x30363D)),
          Map.entry(PAPER, new Color(0x161B22)));

  private Theme() {}

  /** The rules by which a picture follows its reader's preference. */
  static String stylesheet() {
    Map<String, String> rules = new TreeMap<>();
    DARK.forEach(
        (light, dark) -> {
          rules.put("[fill=\"%s\"]".formatted(rgb(light)), "fill:" + rgb(dark));
          rules.put("[stroke=\"%s\"]".formatted(rgb(light)), "stroke:" + rgb(dark));
        });
    return rules.entrySet().stream()
        .map(rule -> ".cc-picture " + rule.getKey() + "{" + rule.getValue() + "}")
        .collect(Collectors.joining("", "@media screen and (prefers-color-scheme:dark){", "}"));
  }

  /** As the pictures write it. */
  private static String rgb(Color color) {
    return "rgb(%d,%d,%d)".formatted(color.getRed(), color.getGreen(), color.getBlue());
  }

  /** An axis from zero on, with numbers as they are written everywhere. */
  static NumberAxis axis(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
    axis.setNumberFormatOverride(number());
    axis.setAutoRangeIncludesZero(true);
    axis.setRangeType(RangeType.POSITIVE);
    axis.setAutoRangeMinimumSize(1e-3);
    style(axis);
    return axis;
  }

  static void style(ValueAxis axis) {
    axis.setLabelFont(SMALL);
    axis.setLabelPaint(MUTED);
    axis.setTickLabelFont(SMALL);
    axis.setTickLabelPaint(MUTED);
    axis.setAxisLinePaint(GRID);
    axis.setTickMarkPaint(GRID);
  }

  static void style(XYPlot plot) {
    common(plot);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(THIN);
    plot.setRangeGridlineStroke(THIN);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDomainZeroBaselineVisible(false);
  }

  static void common(Plot plot) {
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setInsets(new RectangleInsets(6, 6, 6, 12));
    plot.setNoDataMessageFont(TEXT);
    plot.setNoDataMessagePaint(MUTED);
  }

  /**
   * Lines without marks, a series a path: a renderer left to itself makes an element of each piece.
   */
  static XYLineAndShapeRenderer lines() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    return renderer;
  }

  static NumberFormat number() {
    return number("0.###");
  }

  /** The same on every machine. */
  static NumberFormat number(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }
}
