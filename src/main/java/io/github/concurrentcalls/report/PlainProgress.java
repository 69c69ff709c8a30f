package io.github.concurrentcalls.report;

import java.time.Duration;

/**
 * A line every five seconds, for outputs that are no terminal. Needs no thread of its own: it is
 * told how far the run has got more often than that.
 */
final class PlainProgress implements Progress {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Lines lines;
  private Duration next = EVERY;

  PlainProgress(Lines lines) {
    this.lines = lines;
  }

  @Override
  public void started(Tally tally) {
    next = EVERY;
  }

  @Override
  public void advanced(Tally tally) {
    if (tally.elapsed().compareTo(next) >= 0) {
      next = tally.elapsed().plus(EVERY);
      lines.print("[PROGRESS] " + tally.line());
    }
  }

  @Override
  public void ended() {}
}
