package io.github.concurrentcalls.capacity;

import static io.github.concurrentcalls.capacity.LevelOutcome.BROKE;
import static io.github.concurrentcalls.capacity.LevelOutcome.HELD;
import static io.github.concurrentcalls.capacity.LevelOutcome.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of levels that tell little, and of those that tell much. */
class HonestWordsTest {
  @Test
  void p() {
    System.out.println("X");
    for (List<LevelFigures> l : Stream.of(
        List.<LevelFigures>of(),
        Levels.exact(new int[]{1}, 10),
        Levels.exact(new int[]{1,2}, 10, 20),
        Levels.exact(new int[]{1,2,4,8}, 10,10,10,10),
        Levels.exact(new int[]{4,8,16}, 10,10,10),
        Levels.exact(new int[]{1,2,4,8}, 10,20,0,0),
        Levels.exact(new int[]{1,2,4,8}, 0,0,0,0),
        Levels.exact(new int[]{1,2,4,8}, 10,8,5,3),
        Levels.exact(new int[]{8,2,4,1,4,16}, 80,20,40,10,41,80),
        Levels.exact(new int[]{1,2,4,8,16}, 10,20,40,80,160),
        Levels.exact(new int[]{1,2,4}, 10,20,40),
        Levels.exact(new int[]{1,2,4}, 10,20,20),
        Levels.exact(new int[]{1,2,4,8,16}, 10,19,36,60,90),
        Levels.exact(new int[]{1,2,4,8,16}, 10,50,3,80,7),
        Levels.of(n -> 30 * n / (1 + 0.05 * (n - 1) + 0.0005 * n * (n - 1)), 1,2,4,8,16),
        Levels.of(n -> 30 * n / (1 + 0.05 * (n - 1) + 0.002 * n * (n - 1)), 1,2,4,8,16,32),
        Levels.of(n -> 30 * n / (1 + 0.05 * (n - 1) + 0.005 * n * (n - 1)), 1,2,4,8,16,32),
        List.of(Levels.level(1, 10, HELD), Levels.level(2, 20, BROKE), Levels.level(4, 40, HELD), Levels.level(8, 40, INVALID), Levels.level(16, 40, BROKE)),
        List.of(Levels.level(1, 10, BROKE), Levels.level(2, 10, BROKE), Levels.level(4, 10, BROKE))).toList()) {
      Capacity c = Capacity.ofLevels(l);
      System.out.println(l.stream().map(x -> x.calls()+":"+x.chunksPerSecond()).toList() + "\n  " + c.advice() + "\n  " + c.notes() + "\n  " + c.knee() + " " + c.law() + "\n  " + c.scalability());
    }
    assertThat(1).isEqualTo(1);
  }
}
