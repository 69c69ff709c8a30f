package io.github.concurrentcalls.report;

import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.ChunkResult;
import io.github.concurrentcalls.metrics.Patterns;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.report.LiveOutput.Sampling;
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
  private final Sampling sampling;
  private volatile @Nullable LiveOutput live;

  /**
   * Prints what the guide prints.
   *
   * @param places lines that say where other reports lie, asked when the run is finished
   * @param sampling how much of the run is shown
   */
  ConsoleSink(
      Lines lines, Progress progress, List<Supplier<Optional<String>>> places, Sampling sampling) {
    this.sampling = sampling;
    this.lines = lines;
    this.progress = progress;
    this.places = List.copyOf(places);
  }

  @Override
  public void runStarted(RunInfo run) {
    LiveOutput output = new LiveOutput(lines, progress, run, sampling);
    output.start();
    live = output;
  }

  @Override
  public void callStarted(RunInfo run, int index, String callId, int chunks) {
    LiveOutput output = live;
    if (output == null) {
      return;
    }
    output.tally().callStarted();
    if (output.sample().shows(index)) {
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
      output.tally().chunk(exchange.time());
    }
    if (!exchange.passed()) {
      output.tally().failure();
    }
    boolean silent = creation && exchange.passed() && !sampling.verbose();
    if (shows(output, exchange.call(), exchange.passed()) && !silent) {
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
    output.tally().callEnded();
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
      List<String> closing = new ArrayList<>(ClosingBlocks.all(report, mostPatterns()));
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

  private int mostPatterns() {
    return sampling.verbose() ? Integer.MAX_VALUE : PatternsBlock.MOST_PRINTED;
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
