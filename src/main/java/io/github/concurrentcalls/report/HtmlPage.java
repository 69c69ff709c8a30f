package io.github.concurrentcalls.report;

import io.github.concurrentcalls.chart.Picture;
import io.github.concurrentcalls.metrics.RunVerdict;
import io.github.concurrentcalls.report.Page.Block;
import io.github.concurrentcalls.report.Page.Section;
import io.github.concurrentcalls.text.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A document as one page of HTML that needs no script, no network and no other file. */
final class HtmlPage {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.,]+ ?(%|x|s|ms|MB)?(/[0-9]+)?");
  private static final int LONG_CELL = 60;
  private static final String STYLE = style();

  private final Writer out;
  private final XMLStreamWriter html;
  private final boolean part;

  private HtmlPage(Writer out, boolean part) throws XMLStreamException {
    this.out = out;
    this.part = part;
    this.html = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
  }

  /** Writes it as UTF-8 and leaves the stream open. */
  static void write(Page page, OutputStream stream) throws IOException {
    Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    try {
      new HtmlPage(out, false).document(page);
    } catch (XMLStreamException failure) {
      throw new IOException(failure);
    }
    out.flush();
  }

  /** Writes it as a part of somebody else's page: without style, and its pictures as images. */
  static String part(Page page) {
    StringWriter text = new StringWriter();
    try {
      HtmlPage html = new HtmlPage(text, true);
      html.part(page, 3);
      html.html.flush();
    } catch (XMLStreamException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString();
  }

  private void document(Page page) throws XMLStreamException, IOException {
    raw("<!DOCTYPE html>\n");
    html.writeStartElement("html");
    html.writeAttribute("lang", "en");
    head(page);
    html.writeStartElement("body");
    html.writeStartElement("main");
    part(page, 1);
    html.writeEndElement();
    html.writeEndElement();
    html.writeEndElement();
    html.flush();
  }

  private void head(Page page) throws XMLStreamException, IOException {
    html.writeStartElement("head");
    html.writeEmptyElement("meta");
    html.writeAttribute("charset", "utf-8");
    meta("name", "viewport", "width=device-width, initial-scale=1");
    meta("name", "color-scheme", "light dark");
    meta(
        "http-equiv",
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    html.writeEmptyElement("link");
    html.writeAttribute("rel", "icon");
    html.writeAttribute("href", "data:,");
    element("title", "", title(page));
    html.writeStartElement("style");
    raw(STYLE);
    html.writeEndElement();
    html.writeEndElement();
  }

  private void meta(String key, String name, String content) throws XMLStreamException {
    html.writeEmptyElement("meta");
    html.writeAttribute(key, name);
    html.writeAttribute("content", content);
  }

  private static String title(Page page) {
    return page.verdict() == null ? page.title() : word(page.verdict()) + ": " + page.title();
  }

  private void part(Page page, int depth) throws XMLStreamException, IOException {
    html.writeStartElement("header");
    html.writeStartElement("h" + depth);
    text(page.title());
    html.writeEndElement();
    if (page.verdict() != null) {
      element(
          "p", "verdict " + page.verdict().label(), sign(page.verdict()) + word(page.verdict()));
    }
    element("p", "headline", page.headline());
    html.writeEndElement();
    for (Section section : page.sections()) {
      section(section, depth + 1);
    }
    for (Page part : page.parts()) {
      html.writeStartElement("article");
      part(part, depth + 1);
      html.writeEndElement();
    }
  }

  private void section(Section section, int depth) throws XMLStreamException, IOException {
    html.writeStartElement("section");
    element("h" + depth, "", section.heading());
    for (Block block : section.blocks()) {
      block(block);
    }
    html.writeEndElement();
  }

  private void block(Block block) throws XMLStreamException, IOException {
    if (block instanceof Page.Text text) {
      element("p", "", text.text());
    } else if (block instanceof Page.Points points) {
      points(points.points());
    } else if (block instanceof Page.Verbatim verbatim) {
      html.writeStartElement("pre");
      for (String line : verbatim.lines()) {
        text(line);
        html.writeCharacters("\n");
      }
      html.writeEndElement();
    } else if (block instanceof Page.Table table) {
      table(table);
    } else if (block instanceof Page.Drawing drawing) {
      picture(drawing.picture());
    }
  }

  private void picture(Picture picture) throws XMLStreamException, IOException {
    if (part) {
      html.writeStartElement("p");
      html.writeEmptyElement("img");
      html.writeAttribute("alt", picture.question() + " " + picture.answer());
      html.writeAttribute("style", "max-width:100%");
      html.writeAttribute("src", "data:image/svg+xml;base64," + base64(picture.svg()));
    } else {
      html.writeStartElement("figure");
      raw(picture.svg());
    }
    html.writeEndElement();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void points(List<String> points) throws XMLStreamException {
    html.writeStartElement("ul");
    for (String point : points) {
      element("li", "", point);
    }
    html.writeEndElement();
  }

  private void table(Page.Table table) throws XMLStreamException {
    html.writeStartElement("div");
    html.writeAttribute("class", "table");
    html.writeAttribute("tabindex", "0");
    html.writeStartElement("table");
    html.writeStartElement("thead");
    row("th", table.head());
    html.writeEndElement();
    html.writeStartElement("tbody");
    for (List<String> cells : table.rows()) {
      row("td", cells);
    }
    html.writeEndElement();
    html.writeEndElement();
    html.writeEndElement();
  }

  private void row(String name, List<String> cells) throws XMLStreamException {
    html.writeStartElement("tr");
    for (String cell : cells) {
      element(name, kind(cell), cell);
    }
    html.writeEndElement();
  }

  private static String kind(String cell) {
    return switch (cell) {
      case PageTables.PASS, "completed" -> "good";
      case PageTables.FAIL, "failed", "partial" -> "bad";
      default ->
          cell.length() > LONG_CELL ? "long" : NUMBER.matcher(cell).matches() ? "number" : "";
    };
  }

  private void element(String name, String kind, String text) throws XMLStreamException {
    html.writeStartElement(name);
    if (!kind.isEmpty()) {
      html.writeAttribute("class", kind);
    }
    text(text);
    html.writeEndElement();
  }

  private void text(String text) throws XMLStreamException {
    html.writeCharacters(Format.printable(text));
  }

  /** What is HTML already. */
  private void raw(String markup) throws XMLStreamException, IOException {
    // Closes the tag that is open.
    html.writeCharacters("");
    html.flush();
    out.write(markup);
  }

  /** Not by its colour alone. */
  private static String sign(RunVerdict verdict) {
    return switch (verdict) {
      case PASSED -> "✓ ";
      case FAILED -> "✗ ";
      case BEYOND_CAPACITY -> "▲ ";
      case INVALID -> "! ";
    };
  }

  private static String word(RunVerdict verdict) {
    return verdict.label().toUpperCase(Locale.ROOT);
  }

  private static String style() {
    try (InputStream css = HtmlPage.class.getResourceAsStream("page.css")) {
      return css == null ? "" : new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
