package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no violation, but a note: calls that stall, and memory that a server keeps. */
class NotesIT {
  /** Waiting, not work: two cores would serve work hardly faster at once. */
  private static final String WAITING = "100ms";

  @TempDir Path directory;
  private Trial trial;

  @BeforeEach
  void prepare() {
    trial = new Trial(directory);
  }

  @AfterEach
  void restore() {
    trial.close();
  }

  private Trial.Result run(String faults, String processingTime) {
    return trial.run(new Trial.Setup(faults, 2, processingTime, false, "both", 12), "");
  }

  /** With this seed one call of the run is struck. */
  @Test
  void theCallsThatStallAreNamedAndNothingElseIsBlamed() {
    Trial.Result run = run("stall@0.1", WAITING);

    JsonNode report = run.report();
    Set<String> calls = Set.copyOf(report.at("/results").findValuesAsText("call_id"));
    Set<String> struck =
        run.strikes().stream()
            .map(strike -> strike.split("\t", -1)[1])
            .filter(calls::contains)
            .collect(Collectors.toSet());
    assertThat(struck).isNotEmpty();
    assertThat(report.at("/stalls").findValuesAsText("call_id"))
        .containsExactlyInAnyOrderElementsOf(struck);
    assertThat(report.at("/notes")).hasSize(1);
    assertThat(report.at("/notes/0").asText())
        .startsWith(struck.size() + " call")
        .contains(" took 2,");
    assertThat(report.at("/verdict").asText()).isEqualTo("passed");
  }

  @Test
  void memoryThatIsKeptIsNotedAndNothingElseIsBlamed() {
    JsonNode report = run("memory-growth:64MB@0.1", WAITING).report();

    assertThat(report.at("/server_memory/growth_mb").asDouble()).isGreaterThan(60);
    assertThat(report.at("/notes")).hasSize(1);
    assertThat(report.at("/notes/0").asText()).contains("server_memory_growth");
    assertThat(report.at("/verdict").asText()).isEqualTo("passed");
  }

  @ParameterizedTest
  @CsvSource({"'', 100ms, 0", "'', 1050ms, 0", "global-lock, 100ms, 1"})
  void aServerThatIsSlowToAllIsNotAccused(String fault, String processingTime, int notes) {
    JsonNode report = run(fault, processingTime).report();

    assertThat(report.at("/stalled_calls").asInt()).as(report.toPrettyString()).isZero();
    assertThat(report.at("/server_memory/growth_mb").asDouble())
        .isLessThan(report.at("/server_memory/expected_growth_mb").asDouble());
    assertThat(report.at("/notes")).as(report.at("/notes").toPrettyString()).hasSize(notes);
  }
}
