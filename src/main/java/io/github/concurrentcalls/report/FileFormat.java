package io.github.concurrentcalls.report;

import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.metrics.RunReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** In what a finished run is written to a file. Thread-safe. */
enum FileFormat {
  /** All of it, for programs. */
  JSON {
    @Override
    void write(RunReport run, OutputStream out) throws IOException {
      RunJson.write(run, out);
    }

    @Override
    void write(List<RunReport> levels, boolean more, OutputStream out) throws IOException {
      LevelsJson.write(levels, more ? null : Capacity.of(levels), out);
    }

    @Override
    String place(Path file) {
      return "JSON: " + file;
    }
  },

  /** A page with pictures, for people. */
  HTML {
    @Override
    void write(RunReport run, OutputStream out) throws IOException {
      HtmlPage.write(RunPage.of(run), out);
    }

    @Override
    void write(List<RunReport> levels, boolean more, OutputStream out) throws IOException {
      HtmlPage.write(LevelsPage.of(levels), out);
    }

    @Override
    String place(Path file) {
      return "Page, for a browser: " + file.toUri();
    }
  },

  /** The same without pictures, for where there is no browser. */
  MARKDOWN {
    @Override
    void write(RunReport run, OutputStream out) throws IOException {
      writeText(MarkdownPage.of(RunPage.inWords(run), List.of()), out);
    }

    @Override
    void write(List<RunReport> levels, boolean more, OutputStream out) throws IOException {
      writeText(MarkdownPage.of(LevelsPage.inWords(levels), List.of()), out);
    }

    @Override
    String place(Path file) {
      return "Markdown: " + file;
    }
  },

  /** Gates and calls as tests, for CI servers. */
  JUNIT_XML {
    @Override
    void write(RunReport run, OutputStream out) throws IOException {
      JUnitXml.write(List.of(run), out);
    }

    @Override
    void write(List<RunReport> levels, boolean more, OutputStream out) throws IOException {
      JUnitXml.write(levels, out);
    }

    @Override
    String place(Path file) {
      return "JUnit XML: " + file;
    }
  };

  /** Writes a run and leaves the stream open. */
  abstract void write(RunReport run, OutputStream out) throws IOException;

  /**
   * Writes levels of load and leaves the stream open.
   *
   * @param more whether others may follow
   */
  abstract void write(List<RunReport> levels, boolean more, OutputStream out) throws IOException;

  /** Says where it lies. */
  abstract String place(Path file);

  private static void writeText(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
