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
            .setTaskName("Chunks")
            .setInitialMax(tally.chunksPlanned())
            .setStyle(style)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .continuousUpdate()
            .setConsumer(new DelegatingProgressBarConsumer(lines::tail, WIDTH))
            .build();
  }

  @Override
  public void advanced(Tally tally) {
    if (bar != null) {
      long chunks = tally.chunks();
      bar.stepTo(
          tally.chunksPlanned() == Tally.UNKNOWN
              ? chunks
              : Math.min(chunks, tally.chunksPlanned()));
      bar.setExtraMessage(message(tally));
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

  private static String message(Tally tally) {
    return " %s, %d failed".formatted(tally.ofCalls(), tally.failed());
  }
}
