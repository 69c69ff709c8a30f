package io.github.concurrentcalls.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page about gates shows is what gates say. */
class GatesPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`|]+)` \\| ((?:PASS|FAIL|gate ).*) \\|$");
  private static final RunReport RUN = Fixture.run(20, 19, 700, 3420);

  static Stream<Arguments> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("docs/gates.md")))
        .results()
        .map((MatchResult row) -> Arguments.of(row.group(1), row.group(2)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysWhatThePageShows(String gate, String says) {
    assertThat(said(gate)).isEqualTo(says);
  }

  @Test
  void everyFigureIsOnThePage() throws IOException {
    String page = Files.readString(Path.of("docs/gates.md"));

    assertThat(rows()).hasSizeGreaterThan(30);
    for (String spelled : Figures.spelled()) {
      String name = spelled.replace(".{mean,max,p95}", ".…");
      assertThat(page).contains("`" + name + "`");
    }
  }

  private static String said(String text) {
    try {
      List<AbortRule> rules = AbortRule.parseAll(List.of(text));
      assertThat(rules).isEmpty();
      GateResult result = Gate.parse(text).judge(RUN);
      return (result.passed() ? "PASS " : "FAIL ") + result.message();
    } catch (IllegalArgumentException misspelt) {
      return String.valueOf(misspelt.getMessage());
    }
  }
}
