package io.github.concurrentcalls.report;

import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.chart.Picture;
import io.github.concurrentcalls.chart.Pictures;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.report.Page.Block;
import io.github.concurrentcalls.text.Format;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.Supplier;

/**
 * The pictures of a report, or why there are none: the libraries that draw are optional, and not
 * every machine has the fonts that they want.
 *
 * @param pictures the pictures
 * @param missing why they are missing, empty where they are not
 */
record Drawings(List<Picture> pictures, String missing) {

  /** Allure and the page show the same run, one after the other. */
  private static volatile Drawn last =
      new Drawn(new WeakReference<>(null), new Drawings(List.of(), ""));

  private record Drawn(WeakReference<RunReport> run, Drawings drawings) {}

  /** Draws it, unless it is the one that was drawn last. */
  static Drawings of(RunReport run) {
    Drawn before = last;
    if (before.run.refersTo(run)) {
      return before.drawings;
    }
    Drawings drawings = of(() -> Pictures.of(run));
    last = new Drawn(new WeakReference<>(run), drawings);
    return drawings;
  }

  static Drawings of(Capacity capacity) {
    return of(() -> Pictures.of(capacity));
  }

  /**
   * Missing libraries, missing fonts and a display that does not answer all come as an {@link
   * Error}, each as another one. None of them is worth a run's verdict.
   */
  static Drawings of(Supplier<List<Picture>> drawn) {
    try {
      return new Drawings(drawn.get(), "");
    } catch (RuntimeException | Error failure) {
      return new Drawings(
          List.of(),
          Format.oneLine(
              "There are no pictures, for they could not be drawn (%s). They take org.jfree:jfreechart and org.apache.xmlgraphics:batik-svggen on the class path, a font, and where there is no display the option -Djava.awt.headless=true."
                  .formatted(failure)));
    }
  }

  List<Block> blocks() {
    return missing.isEmpty()
        ? pictures.stream().<Block>map(Page.Drawing::new).toList()
        : List.of(new Page.Text(missing));
  }
}
