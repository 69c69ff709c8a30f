package io.github.concurrentcalls.report;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar that stays below the lines of a terminal. The only type that touches the progress bar
 * library, which is optional: where it is missing, making one is a {@link LinkageError}.
 */
final class BarProgress implements Progress {
  /** Narrower than any terminal in use, for a bar that wraps cannot be cleared. */
  private static final int WIDTH = 79;

  private static final int REDRAW_MILLIS = 500;

  private final Lines lines;
  private final ProgressBarStyle style = ProgressBarStyle.ASCII;
  private @Nullable ProgressBar bar;

  BarProgress(Lines lines) {
    this.lines = lines;
  }

  @Override
  public void started(Tally tally) {
    ended();
    bar =
        new ProgressBarBuilder()
            .setInitialMax(tally.chunks().planned())
            .setStyle(style)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .continuousUpdate()
            // Our own says it over a time, too.
            .hideEta()
            .setConsumer(new DelegatingProgressBarConsumer(lines::tail, WIDTH))
            .build();
  }

  @Override
  public void advanced(Tally tally) {
    if (bar != null) {
      long done = tally.chunks().done();
      long planned = tally.chunks().planned();
      bar.stepTo(planned == Tally.Count.UNKNOWN ? done : Math.min(done, planned));
      // What does not fit is cut off at its end.
      bar.setExtraMessage(
          "%s, %d failed, %d calls, %s"
              .formatted(tally.timeLeft(), tally.failed(), tally.inFlight(), tally.speed()));
    }
  }

  @Override
  public void ended() {
    if (bar != null) {
      bar.close();
      bar = null;
      lines.tail("");
    }
  }
}
