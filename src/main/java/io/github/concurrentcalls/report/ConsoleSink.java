package io.github.concurrentcalls.report;

import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.ChunkResult;
import io.github.concurrentcalls.metrics.Patterns;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints a run as the guide does: while it goes, every line of its calls or, of very many, those of
 * a sample; then the closing blocks. Only {@link #runFinished} waits for the output. Safe for use
 * by all threads: a line is never torn.
 */
final class ConsoleSink implements RunSink {
  private final Lines lines;
  private final Progress progress;
  private final List<Supplier<Optional<String>>> places;
  private volatile @Nullable LiveOutput live;

  /**
   * Prints everything.
   *
   * @param places lines that say where other reports lie, asked when the run is finished
   */
  ConsoleSink(Lines lines, Progress progress, List<Supplier<Optional<String>>> places) {
    this.lines = lines;
    this.progress = progress;
    this.places = List.copyOf(places);
  }

  @Override
  public void runStarted(RunInfo run) {
    LiveOutput output = new LiveOutput(lines, progress, run);
    output.start();
    live = output;
  }

  @Override
  public void callStarted(RunInfo run, int index, String callId, int chunks) {
    LiveOutput output = live;
    if (output != null && output.sample().shows(index)) {
      output.print(LiveOutput.STARTS, () -> EventLines.start(callId, chunks));
    }
  }

  @Override
  public void exchangeFinished(ChunkResult exchange) {
    LiveOutput output = live;
    if (output == null) {
      return;
    }
    boolean creation = exchange.number() == 0;
    if (!creation) {
      output.tally().countChunk();
    }
    if (shows(output, exchange.call(), exchange.passed()) && !(creation && exchange.passed())) {
      output.print(exchange.number(), () -> EventLines.exchange(exchange));
    }
  }

  @Override
  public void callFinished(RunInfo run, CallResult call) {
    LiveOutput output = live;
    if (output == null) {
      return;
    }
    boolean completed = !call.status().failed();
    output.tally().countCall(completed);
    if (shows(output, call.index(), completed)) {
      output.print(LiveOutput.ENDS, () -> EventLines.end(call));
    }
  }

  @Override
  public void runFinished(RunReport report) {
    LiveOutput output = live;
    live = null;
    try {
      if (output != null) {
        output.end();
      }
    } finally {
      List<String> closing = new ArrayList<>(ClosingBlocks.all(report));
      closing.addAll(written(places));
      lines.print(closing);
    }
  }

  @Override
  public void levelsFinished(List<RunReport> levels) {
    List<String> closing = new ArrayList<>(CapacityBlock.lines(Capacity.of(levels)));
    Patterns.acrossLevels(levels)
        .forEach(pattern -> closing.add("[PATTERN] " + Format.oneLine(pattern.sentence())));
    closing.addAll(written(places));
    lines.print(closing);
  }

  /** What the other sinks say of where they wrote. */
  static List<String> written(List<Supplier<Optional<String>>> places) {
    return places.stream()
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .map(place -> "[REPORT] " + place)
        .toList();
  }

  private static boolean shows(LiveOutput output, int index, boolean good) {
    CallSample sample = output.sample();
    return sample.shows(index) || (!good && sample.admitsFailure());
  }
}
