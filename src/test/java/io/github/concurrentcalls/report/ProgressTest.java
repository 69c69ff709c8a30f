package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Screen screen = new Screen();
  private final Lines lines = new Lines(screen.stream());
  private final Progress plain = new PlainProgress(lines, System::nanoTime);

  @Test
  void aTailStaysBelowWholeLines() {
    lines.tail("50 %");
    lines.print("one");
    lines.tail("60 %");
    lines.print(List.of("two", "three"));
    lines.tail("");

    assertThat(screen.lines()).containsExactly("one", "two", "three");
    assertThat(screen.raw()).contains("60 %");
  }

  @Test
  void linesAndTailStayApartUnderEightThreads() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      boolean prints = thread % 2 == 0;
      tasks.add(
          () -> {
            for (int i = 0; i < 2_000; i++) {
              if (prints) {
                lines.print(List.of("one", "two"));
              } else {
                lines.tail(i % 3 == 0 ? "" : "tail");
              }
            }
            return null;
          });
    }
    for (Future<Void> task : pool.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
      task.get();
    }
    pool.shutdown();
    lines.tail("");

    List<String> expected = new ArrayList<>();
    Collections.nCopies(4 * 2_000, List.of("one", "two")).forEach(expected::addAll);
    assertThat(screen.lines()).isEqualTo(expected);
  }

  @Test
  void theBarLeavesTheGuidesLinesAsTheyAre() {
    Screen piped = new Screen();
    Lines pipe = new Lines(piped.stream());
    Replay.guide(new ConsoleSink(pipe, new PlainProgress(pipe, () -> 0), List.of()));

    Replay.guide(new ConsoleSink(lines, new BarProgress(lines), List.of()));

    assertThat(screen.lines()).containsExactlyElementsOf(piped.lines());
    assertThat(screen.raw()).contains("\u001b[2K").contains("Chunks 100%").contains("20/20");
  }

  @Test
  void theBarCountsCallsAndFailures() {
    BarProgress bar = new BarProgress(lines);

    bar.started(new Tally(0, 5, 0, 20, 0));
    bar.advanced(new Tally(1, 5, 1, 20, 1));
    bar.ended();

    assertThat(screen.raw()).contains("1/5 calls, 1 failed").endsWith("\r\u001b[2K");
  }

  @Test
  void saysEveryTenSecondsHowFarItIs() {
    AtomicLong seconds = new AtomicLong();
    Progress line = new PlainProgress(lines, () -> TimeUnit.SECONDS.toNanos(seconds.get()));

    line.started(new Tally(0, 40, 0, 160, 0));
    for (int second = 1; second <= 22; second++) {
      seconds.set(second);
      line.advanced(new Tally(second / 12, 40, second / 4, 160, second / 20));
    }
    line.ended();

    assertThat(screen.lines())
        .containsExactly(
            "[PROGRESS] 0/40 calls, 2/160 chunks, 0 failed, 10s",
            "[PROGRESS] 1/40 calls, 5/160 chunks, 1 failed, 20s");
  }

  @Test
  void withoutItsLibraryThereIsNoBarAndNoError() {
    assertThat(
            Progress.choose(
                true,
                () -> {
                  throw new NoClassDefFoundError("me/tongfei/progressbar/ProgressBarStyle");
                },
                () -> plain))
        .isSameAs(plain);
  }

  @Test
  void thereIsABarOnlyWhereEscapeCodesAreWelcome() {
    assertThat(Terminal.canRedraw(Map.of("TERM", "xterm"), true)).isTrue();
    assertThat(Terminal.canRedraw(Map.of("TERM", "xterm"), false)).isFalse();
    assertThat(Terminal.canRedraw(Map.of("TERM", "dumb"), true)).isFalse();
    assertThat(Terminal.canRedraw(Map.of("NO_COLOR", "1"), true)).isFalse();
    assertThat(Progress.choose(false, () -> new BarProgress(lines), () -> plain)).isSameAs(plain);
  }
}
