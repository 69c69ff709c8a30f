package io.github.concurrentcalls.report;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A line every ten seconds, for outputs that are no terminal. Looks at the clock when it is told
 * how far the run has got, so it needs no thread of its own.
 */
final class PlainProgress implements Progress {
  private static final long EVERY = TimeUnit.SECONDS.toNanos(10);

  private final Lines lines;
  private final LongSupplier nanoTime;
  private long begin;
  private long last;

  PlainProgress(Lines lines, LongSupplier nanoTime) {
    this.lines = lines;
    this.nanoTime = nanoTime;
  }

  @Override
  public void started(Tally tally) {
    begin = nanoTime.getAsLong();
    last = begin;
  }

  @Override
  public void advanced(Tally tally) {
    long now = nanoTime.getAsLong();
    if (now - last >= EVERY) {
      last = now;
      lines.print(line(tally, TimeUnit.NANOSECONDS.toSeconds(now - begin)));
    }
  }

  @Override
  public void ended() {}

  private static String line(Tally tally, long seconds) {
    return "[PROGRESS] %s, %s, %d failed, %ds"
        .formatted(tally.ofCalls(), tally.ofChunks(), tally.failed(), seconds);
  }
}
