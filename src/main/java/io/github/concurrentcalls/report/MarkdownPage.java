package io.github.concurrentcalls.report;

import io.github.concurrentcalls.report.Page.Block;
import io.github.concurrentcalls.report.Page.Section;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A document in Markdown as GitHub and GitLab read it, without its pictures. */
final class MarkdownPage {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&]");

  /** What makes a list where a line begins with it. */
  private static final Pattern LIST = Pattern.compile("^(\\d*)([-+=.)])(?= |$)");

  /** Whoever is called so would be told of every report that quotes it. */
  private static final Pattern MENTION = Pattern.compile("@(?=\\w)");

  private static final int LONGEST_CELL = 300;

  private final List<String> lines = new ArrayList<>();

  private MarkdownPage() {}

  /**
   * Writes it.
   *
   * @param places lines that say where other reports are
   */
  static String of(Page page, List<String> places) {
    MarkdownPage markdown = new MarkdownPage();
    markdown.add(page, 2);
    markdown.add(new Page.Points(places));
    return String.join("\n", markdown.lines) + "\n";
  }

  /** Its first sections alone, without a title. */
  static String ofSections(List<Section> sections) {
    MarkdownPage markdown = new MarkdownPage();
    sections.forEach(section -> section.blocks().forEach(markdown::add));
    return String.join("\n", markdown.lines).strip();
  }

  private void add(Page page, int depth) {
    heading(depth, page.title() + (page.verdict() == null ? "" : ": " + word(page)));
    add(new Page.Text(page.headline()));
    for (Section section : page.sections()) {
      if (!section.blocks().stream().allMatch(Page.Drawing.class::isInstance)) {
        heading(depth + 1, section.heading());
        section.blocks().forEach(this::add);
      }
    }
    page.parts().forEach(part -> add(part, depth + 1));
  }

  private static String word(Page page) {
    return page.verdict() == null ? "" : page.verdict().label().toUpperCase(Locale.ROOT);
  }

  private void heading(int depth, String text) {
    paragraph("#".repeat(depth) + " " + escaped(text));
  }

  private void add(Block block) {
    if (block instanceof Page.Text text) {
      paragraph(escaped(text.text()));
    } else if (block instanceof Page.Points points) {
      paragraph(points.points().stream().map(point -> "- " + escaped(point)));
    } else if (block instanceof Page.Verbatim verbatim) {
      verbatim(verbatim.lines());
    } else if (block instanceof Page.Table table) {
      table(table);
    }
  }

  private void paragraph(String line) {
    lines.add(line);
    lines.add("");
  }

  private void paragraph(Stream<String> all) {
    all.forEach(lines::add);
    lines.add("");
  }

  /** The fence is longer than any that stands in the text. */
  private void verbatim(List<String> text) {
    String fence = "```";
    while (String.join("\n", text).contains(fence)) {
      fence += "`";
    }
    lines.add(fence);
    lines.addAll(text);
    paragraph(fence);
  }

  private void table(Page.Table table) {
    lines.add(row(table.head()));
    lines.add(row(Collections.nCopies(table.head().size(), "---")));
    paragraph(table.rows().stream().map(MarkdownPage::row));
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(MarkdownPage::shortened)
        .map(MarkdownPage::escaped)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String shortened(String cell) {
    return cell.length() <= LONGEST_CELL ? cell : cell.substring(0, LONGEST_CELL) + "…";
  }

  /** The text on one line, without anything that Markdown or HTML would obey. */
  static String escaped(String text) {
    String plain = MARKUP.matcher(Format.printable(text)).replaceAll("\\\\$0");
    String noList = LIST.matcher(plain).replaceFirst("$1\\\\$2");
    return MENTION.matcher(noList).replaceAll("@<!-- -->");
  }
}
