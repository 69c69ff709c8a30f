package io.github.concurrentcalls.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.concurrentcalls.metrics.Violation.Evidence;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All are counted, a few of each kind are kept. */
class ViolationsTest {

  private static Violation violation(ViolationKind kind, String message) {
    return new Violation(kind, List.of(), 0, message, new Evidence("this", "that"));
  }

  @Test
  void aFloodOfOneKindDoesNotHideTheOthers() {
    Violations violations = new Violations(2);
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(i -> violations.add(violation(ViolationKind.AUDIO_MISSING, "lost")));
    violations.add(violation(ViolationKind.CROSS_TALK, "mixed up"));
    assertThat(violations.total()).isEqualTo(10_001);
    assertThat(violations.byKind())
        .containsExactly(
            Map.entry(ViolationKind.CROSS_TALK, 1L),
            Map.entry(ViolationKind.AUDIO_MISSING, 10_000L));
    assertThat(violations.kept())
        .extracting(Violation::message)
        .containsExactly("mixed up", "lost", "lost");
  }

  @Test
  void evidenceIsBounded() {
    Evidence evidence = new Evidence("x".repeat(2_000), "y".repeat(2_001));
    assertThat(evidence.expected()).hasSize(2_000).doesNotContain("…");
    assertThat(evidence.found()).hasSize(2_000).endsWith("y…");
  }

  @Test
  void kindsAreCalledAsInReports() {
    assertThat(ViolationKind.CROSS_TALK).hasToString("cross_talk");
  }

  @Test
  void keepsAtLeastOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Violations(0))
        .withMessage("At least 1 violation of each kind must be kept, but was to keep 0.");
  }
}
