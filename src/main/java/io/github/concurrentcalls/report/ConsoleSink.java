package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.ChunkResult;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Prints a run as the guide does. Safe for use by all threads: a line is never torn.
 *
 * <p>Lines come in groups, in the guide's order: starts, first chunks, second chunks and so on,
 * ends. A blank line stands before the first line of a group that is later than any seen.
 */
final class ConsoleSink implements RunSink {
  private static final int STARTS = 0;
  private static final int ENDS = Integer.MAX_VALUE;

  private final Lines lines;
  private final Progress progress;
  private final List<Supplier<Optional<String>>> places;
  private int latestGroup = STARTS;
  private Tally tally = Tally.NOTHING;

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
  public synchronized void runStarted(RunInfo run) {
    latestGroup = STARTS;
    tally = Tally.of(run.plan().calls(), run.chunksPerCall());
    lines.print(EventLines.header(run));
    progress.started(tally);
  }

  @Override
  public synchronized void callStarted(RunInfo run, int index, String callId, int chunks) {
    print(STARTS, EventLines.start(callId, chunks));
  }

  @Override
  public synchronized void exchangeFinished(ChunkResult exchange) {
    boolean creation = exchange.number() == 0;
    if (!creation || !exchange.passed()) {
      print(exchange.number(), EventLines.exchange(exchange));
    }
    if (!creation) {
      tally = tally.plusChunk();
      progress.advanced(tally);
    }
  }

  @Override
  public synchronized void callFinished(RunInfo run, CallResult call) {
    print(ENDS, EventLines.end(call));
    tally = tally.plusCall(call.status() == CallStatus.COMPLETED);
    progress.advanced(tally);
  }

  @Override
  public synchronized void runFinished(RunReport report) {
    progress.ended();
    List<String> closing = new ArrayList<>(ClosingBlocks.all(report));
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

  private void print(int group, String line) {
    boolean later = group > latestGroup;
    latestGroup = Math.max(group, latestGroup);
    lines.print(later ? List.of("", line) : List.of(line));
  }
}
