package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Screen screen = new Screen();
  private final Lines lines = new Lines(screen.stream());
  private final Progress plain = new PlainProgress(lines);

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
    Replay.guide(
        new ConsoleSink(
            pipe, new PlainProgress(pipe), List.of(), new LiveOutput.Sampling(false, () -> 0)));

    Replay.guide(
        new ConsoleSink(
            lines, new BarProgress(lines), List.of(), new LiveOutput.Sampling(false, () -> 0)));

    assertThat(screen.lines()).containsExactlyElementsOf(piped.lines());
    assertThat(screen.raw()).contains("\u001b[2K").contains("100% [").contains("20/20");
  }

  @Test
  void theBarSaysHowFastAndHowWell() {
    BarProgress bar = new BarProgress(lines);

    bar.started(at(0, 0));
    bar.advanced(at(2, 10));
    bar.ended();

    assertThat(screen.raw())
        .contains("30s left, 1 failed, 7 calls, p95 2.41s, 5.0/s")
        .endsWith("\r\u001b[2K");
  }

  @Test
  void saysEveryFiveSecondsHowFarItIs() {
    plain.started(at(0, 0));
    for (int second = 1; second <= 11; second++) {
      plain.advanced(at(second, 4 * second));
    }
    plain.ended();

    assertThat(screen.lines())
        .containsExactly(
            "[PROGRESS] 7 calls in flight, 1/40 calls, 20/160 chunks, p95 2.41s, 4.0/s, 1 failed, 5s, 35s left",
            "[PROGRESS] 7 calls in flight, 1/40 calls, 40/160 chunks, p95 2.41s, 4.0/s, 1 failed, 10s, 30s left");
  }

  @Test
  void knowsHowMuchTimeIsLeft() {
    assertThat(at(5, 0).left()).isNull();
    assertThat(at(5, 40).left()).isEqualTo(Duration.ofSeconds(15));
    Tally timed =
        new Tally(
            Duration.ofSeconds(70),
            Duration.ofSeconds(70),
            Duration.ofSeconds(60),
            1,
            new Tally.Count(3, Tally.Count.UNKNOWN),
            new Tally.Count(9, Tally.Count.UNKNOWN),
            0,
            0);
    assertThat(timed.left()).isEqualTo(Duration.ZERO);
    assertThat(timed.line())
        .isEqualTo("1 calls in flight, 3 calls, 9 chunks, p95 n/a, 0.1/s, 0 failed, 70s, 0s left");
  }

  private static Tally at(int second, int chunks) {
    return new Tally(
        Duration.ofSeconds(second),
        Duration.ofSeconds(second),
        null,
        7,
        new Tally.Count(1, 40),
        new Tally.Count(chunks, 160),
        1,
        2410);
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
