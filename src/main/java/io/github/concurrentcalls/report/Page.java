package io.github.concurrentcalls.report;

import io.github.concurrentcalls.chart.Picture;
import io.github.concurrentcalls.metrics.RunVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished run as a document, whatever it is written in. Texts are plain, and of any length.
 * Immutable.
 *
 * @param title what was run
 * @param verdict what is to be thought of it; null where that is said by its parts
 * @param headline the run in one sentence
 * @param sections what there is to say of it, the most important first
 * @param parts documents within this one, such as the levels of a load
 */
record Page(
    String title,
    @Nullable RunVerdict verdict,
    String headline,
    List<Section> sections,
    List<Page> parts) {

  Page {
    sections = List.copyOf(sections);
    parts = List.copyOf(parts);
  }

  /** Something with a heading. */
  record Section(String heading, List<Block> blocks) {
    Section {
      blocks = List.copyOf(blocks);
    }
  }

  /** A part of a section. */
  sealed interface Block {}

  /** A paragraph. */
  record Text(String text) implements Block {}

  /** Points, one below the other. */
  record Points(List<String> points) implements Block {
    Points {
      points = List.copyOf(points);
    }
  }

  /** Something to be read, or copied, exactly as it is. */
  record Verbatim(List<String> lines) implements Block {
    Verbatim {
      lines = List.copyOf(lines);
    }
  }

  /** A table; each row has as many cells as the head. */
  record Table(List<String> head, List<List<String>> rows) implements Block {
    Table {
      head = List.copyOf(head);
      rows = List.copyOf(rows);
    }
  }

  /** A picture. */
  record Drawing(Picture picture) implements Block {}
}
