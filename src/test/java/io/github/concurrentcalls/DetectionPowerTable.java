package io.github.concurrentcalls;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.plan.StreamMode;
import io.github.concurrentcalls.server.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Measures in what share of the runs in which a fault struck it is found, and by which check. Takes
 * its time: {@code mvn -Ppower verify} runs it, whole or, with {@code power.faults}, {@code
 * power.calls}, {@code power.rates} and {@code power.modes}, in slices that add up to one table in
 * {@code target/detection-power}.
 */
class DetectionPowerTable {
  private static final Path DIRECTORY = Path.of("target", "detection-power");
  private static final Path ROWS = DIRECTORY.resolve("rows");
  private static final String HEAD =
      """

      ### %s: %s
      | rate | calls | struck in | found in answers | found | named | success rate | status code | checks |
      |---|---|---|---|---|---|---|---|---|
      """;

  /** What is run in full, whatever time it takes; other cells may stop with fewer runs. */
  private static final int RUNS = Integer.getInteger("power.runs", 20);

  private static final int FEWEST_RUNS = Math.min(5, RUNS);
  private static final int SECONDS = Integer.getInteger("power.seconds", 60);
  private static final int HEALTHY_RUNS = Integer.getInteger("power.healthy", 50);

  @TempDir Path directory;
  private Trial trial;

  static Stream<FaultTrial> cells() {
    List<FaultTrial> cells = new ArrayList<>();
    for (Fault fault :
        chosen("power.faults", Telltale.faults().toArray(Fault[]::new), Fault::toString)) {
      for (double rate : chosen("power.rates", new Double[] {1.0, 0.1, 0.01}, String::valueOf)) {
        for (int calls : chosen("power.calls", new Integer[] {2, 5, 12, 30}, String::valueOf)) {
          cells.add(new FaultTrial(fault, calls, rate));
        }
      }
    }
    return cells.stream();
  }

  private static <T> List<T> chosen(String property, T[] all, Function<T, String> name) {
    String names = System.getProperty(property, "");
    List<String> wanted = Arrays.asList(names.split(","));
    return Arrays.stream(all)
        .filter(each -> names.isEmpty() || wanted.contains(name.apply(each)))
        .toList();
  }

  @BeforeEach
  void prepare() {
    trial = new Trial(directory);
  }

  @AfterEach
  void restore() {
    trial.close();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aFaultIsFoundWhereItHasStruck(FaultTrial cell) {
    long deadline = System.nanoTime() + SECONDS * 1_000_000_000L;
    int fewest = isPromised(cell) ? RUNS : FEWEST_RUNS;
    List<FaultTrial.Shown> shown = new ArrayList<>();
    while (shown.size() < RUNS && (shown.size() < fewest || System.nanoTime() < deadline)) {
      shown.add(cell.run(trial, shown.size() + 1));
    }
    PowerRow row = PowerRow.of(cell, shown);
    row.write(ROWS);

    if (isPromised(cell)) {
      assertThat(row.struck()).as(row.toString()).isPositive();
      assertThat(row.named())
          .as(row.toString())
          .isGreaterThanOrEqualTo(row.struck() - row.struck() / 20);
    }
  }

  private static boolean isPromised(FaultTrial cell) {
    return cell.equals(FaultTrial.smallest(cell.fault()))
        || (cell.calls() == 12 && cell.rate() == 0.1);
  }

  static List<StreamMode> modes() {
    return chosen("power.modes", StreamMode.values(), StreamMode::toString);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void aHealthyServerIsNeverAccused(StreamMode mode) {
    neverAccused(mode, false);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void aHealthyServerThatQueuesIsNeverAccused(StreamMode mode) {
    neverAccused(mode, true);
  }

  private void neverAccused(StreamMode mode, boolean queueing) {
    for (int seed = 1; seed <= HEALTHY_RUNS; seed++) {
      Trial.Setup healthy =
          new Trial.Setup("", seed, FaultTrial.PROCESSING_TIME, queueing, mode.toString(), 12);
      JsonNode report = trial.run(healthy, "").report();

      assertThat(report.at("/violations/total").asInt())
          .as("run %d: %s", seed, report.at("/violations"))
          .isZero();
      assertThat(report.at("/verdict").asText()).isEqualTo("passed");
    }
  }

  @AfterAll
  static void render() throws IOException {
    if (!Files.exists(ROWS)) {
      return;
    }
    StringBuilder page = new StringBuilder();
    Map<Fault, List<PowerRow>> rows =
        PowerRow.readAll(ROWS).stream()
            .collect(groupingBy(PowerRow::fault, () -> new EnumMap<>(Fault.class), toList()));
    rows.forEach(
        (fault, cells) -> {
          page.append(HEAD.formatted(fault, Telltale.of(fault).name()));
          cells.forEach(row -> page.append(row.toMarkdown()));
        });
    Files.writeString(DIRECTORY.resolve("detection-power.md"), page);
    System.out.print(page);
  }
}
