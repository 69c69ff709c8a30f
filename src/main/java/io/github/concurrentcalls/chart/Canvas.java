package io.github.concurrentcalls.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Turns a plot into a picture: title, answer, legend, and SVG that needs nothing else. */
final class Canvas {
  static final int WIDTH = 860;

  private static final String SVG = "http://www.w3.org/2000/svg";

  /** Decimals of a coordinate: a tenth of a pixel is more than anybody sees. */
  private static final int PRECISION = 1;

  private Canvas() {}

  /**
   * Draws it.
   *
   * @param run what tells the runs of one page apart, for identifiers in the picture
   * @param height height of the whole, in pixels
   */
  static Picture draw(Object run, Heading heading, Plot plot, int height) {
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(Theme.PAPER);
    chart.setPadding(new RectangleInsets(10, 10, 10, 10));
    chart.addSubtitle(title(heading.question(), Theme.TITLE, Theme.INK));
    chart.addSubtitle(title(heading.answer(), Theme.TEXT, Theme.MUTED));
    if (plot.getLegendItems().getItemCount() > 1) {
      chart.addLegend(legend(plot));
    }
    return new Picture(
        heading.name(), heading.question(), heading.answer(), svg(run, heading, chart, height));
  }

  private static TextTitle title(String text, Font font, Color color) {
    TextTitle title = new TextTitle(text, font);
    title.setPaint(color);
    title.setTextAlignment(HorizontalAlignment.LEFT);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setExpandToFitSpace(true);
    title.setPadding(2, 6, 2, 6);
    return title;
  }

  private static LegendTitle legend(Plot plot) {
    LegendTitle legend = new LegendTitle(plot);
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setItemFont(Theme.TEXT);
    legend.setItemPaint(Theme.INK);
    legend.setBackgroundPaint(null);
    legend.setFrame(BlockBorder.NONE);
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    return legend;
  }

  private static String svg(Object run, Heading heading, JFreeChart chart, int height) {
    Document document = document();
    String prefix = heading.name() + "-" + Integer.toHexString(Objects.hashCode(run)) + "-";
    SVGGraphics2D graphics = new SVGGraphics2D(context(document, prefix), false);
    graphics.setSVGCanvasSize(new Dimension(WIDTH, height));
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
    Element root = graphics.getRoot();
    finish(root, heading, height);
    StringWriter text = new StringWriter();
    try {
      graphics.stream(root, text, false, false);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    // It is part of a page as often as a file: no prolog.
    return text.toString().substring(text.toString().indexOf("<svg"));
  }

  private static SVGGeneratorContext context(Document document, String prefix) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(PRECISION);
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String kind) {
            return prefix + super.generateID(kind);
          }
        });
    return context;
  }

  private static void finish(Element root, Heading heading, int height) {
    Document document = root.getOwnerDocument();
    root.setAttributeNS(null, "class", "cc-picture");
    root.setAttributeNS(null, "viewBox", String.format(Locale.ROOT, "0 0 %d %d", WIDTH, height));
    root.setAttributeNS(null, "font-family", "sans-serif");
    root.setAttributeNS(null, "role", "img");
    root.setAttributeNS(null, "aria-label", heading.question() + " " + heading.answer());
    Element style = document.createElementNS(SVG, "style");
    style.setTextContent(Theme.stylesheet());
    // Batik begins with an empty element that every picture calls by the same name.
    root.replaceChild(style, root.getFirstChild());
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
