package io.github.concurrentcalls.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concurrentcalls.metrics.BaselineComparison;
import io.github.concurrentcalls.metrics.FigureChange;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFileTest {
  private static final RunInfo LOAD = SimulatedServer.load(5, 4);
  private static final SimulatedServer SERVER = new SimulatedServer(0, 0, 0.1);

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("new/baseline.json");
  }

  private static RunReport run(RunInfo load, long seed) {
    return SERVER.run(load, 1, new Random(seed), null);
  }

  @Test
  void aRunHeldAgainstItselfHasNotChanged() {
    RunReport run = run(LOAD, 1);
    BaselineFile.toSave(file()).save(run);

    BaselineComparison same =
        BaselineFile.read(file()).of(LOAD, false).compare(run, List.of("chunk.p99.9", "chunk.max"));

    assertThat(same.differences()).isEmpty();
    assertThat(same.obstacle()).isNull();
    assertThat(same.changes())
        .extracting(FigureChange::figure)
        .contains(
            "chunk.p95", "update.p95", "final.p95", "test_duration", "chunk.p99.9", "chunk.max");
    assertThat(same.changes()).allSatisfy(one -> assertThat(one.then()).isEqualTo(one.now()));
  }

  @Test
  void isWrittenTheSameAgainAndGrowsByOneRunUpToTen() throws IOException {
    for (int i = 1; i <= 12; i++) {
      assertThat(BaselineFile.toSave(file()).save(run(LOAD, i))).isEqualTo(Math.min(i, 10));
    }
    byte[] before = Files.readAllBytes(file());

    assertThat(BaselineWriter.bytes(new BaselineReader(file()).entries(before))).isEqualTo(before);
    assertThat(new String(before, UTF_8)).doesNotContain("\r");
    assertThat(before.length).isLessThan(10 * 4_000);
    assertThat(directory.resolve("new").toFile().list()).containsExactly("baseline.json");
  }

  @Test
  void isSmallForAHundredThousandChunksToo() throws IOException {
    RunInfo large = SimulatedServer.load(1_000, 100);
    RunReport run = new SimulatedServer(0, 0.1, 0.3).run(large, 1, new Random(3), null);
    BaselineFile.toSave(file()).save(run);

    assertThat(Files.size(file())).isLessThan(25_000);
    BaselineComparison same =
        BaselineFile.read(file()).of(large, false).compare(run, List.of("chunk.p99.9"));
    assertThat(same.changes())
        .filteredOn(one -> one.figure().equals("chunk.p99.9"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.now() / run.chunkTime().percentile(99.9)).isBetween(0.995, 1.005));
  }

  @Test
  void keepsLoadsApart() {
    RunInfo other = SimulatedServer.load(6, 4);
    BaselineFile.toSave(file()).save(run(LOAD, 1));

    BaselineComparison before =
        BaselineFile.read(file()).of(other, false).compare(run(other, 2), List.of());
    assertThat(before.obstacle()).isEqualTo("the baseline is of another load (calls: was 5, is 6)");
    assertThat(before.changes()).isEmpty();

    assertThat(BaselineFile.toSave(file()).save(run(other, 3))).isEqualTo(1);
    assertThat(BaselineFile.read(file()).of(other, false).compare(run(other, 2), List.of()))
        .satisfies(both -> assertThat(both.obstacle()).isNull())
        .satisfies(both -> assertThat(both.changes()).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "cores" : "  | "cores" : "9      | cores: was 9     | true
          "memory_gib" : " | "memory_gib" : "9 | memory_gib: was 9 | true
          "jvm" : "    | "jvm" : "Other    | jvm: was Other   | false
          "os_version" : " | "os_version" : "9 | os_version: was 9 | false
          """)
  void saysInWhatTheMachineDiffers(String found, String put, String difference, boolean obstacle)
      throws IOException {
    BaselineFile.toSave(file()).save(run(LOAD, 1));
    edit(found, put);

    BaselineComparison strict =
        BaselineFile.read(file()).of(LOAD, false).compare(run(LOAD, 2), List.of());
    assertThat(strict.differences()).singleElement().asString().startsWith(difference);
    assertThat(strict.obstacle() != null).isEqualTo(obstacle);
    assertThat(strict.changes().isEmpty()).isEqualTo(obstacle);

    BaselineComparison lenient =
        BaselineFile.read(file()).of(LOAD, true).compare(run(LOAD, 2), List.of());
    assertThat(lenient.differences()).hasSize(1);
    assertThat(lenient.obstacle()).isNull();
    assertThat(lenient.changes()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "schema_version" : 1 | "schema_version" : 2 | its schema version is 2, and this version of the library reads 1
          "schema_version"     | "version"            | has no schema_version
          "count" : 20         | "count" : -20        | is damaged at baselines[0].runs[0].spreads.chunk: its count must be that of its steps, 20
          "design_effect" : 1  | "design_effect" : -1 | the design effect must be 1 or more, but found -1
          "mean" : 1           | "mean" : -1          | the mean must be at most the largest one, but found -1
          "success_rate" : 100 | "success_rate" : -1  | success_rate must be 0 or more, but found -1
          "success_rate" : 100 | "success_rate" : 1e999 | success_rate must be 0 or more, but found Infinity
          "success_rate" : 100 | "success_rate" : "x" | is damaged at baselines[0].runs[0].figures.success_rate: it must be a number
          "at" : "             | "at" : "yesterday    | is damaged at baselines[0].runs[0].at
          "calls" : "5"        | "calls" : 5          | is damaged at baselines[0].load.calls: it must be a text
          "runs" : [           | "walks" : [          | is damaged at baselines[0].runs: it must be a list
          "steps" : [          | "steps" : [ "9x-1",  | a step must be a value and a count, such as 2340x3, but found '9x-1'
          "steps" : [          | "steps" : [ "9e9x1", | but found '9e9x1'
          "steps" : [          | "steps" : [ "99999999", | values must ascend
          "baselines" : [      | "baselines" : [ ], "x" : [ | it has no runs
          """)
  void refusesWhatWasEditedIntoNonsense(String found, String put, String message)
      throws IOException {
    BaselineFile.toSave(file()).save(run(LOAD, 1));
    edit(found, put);

    assertRefused(file(), message);
    assertThatThrownBy(() -> BaselineFile.toSave(file())).isInstanceOf(BaselineException.class);
  }

  @Test
  void refusesWhatIsNoBaselineAtAll() throws IOException {
    BaselineFile.toSave(file()).save(run(LOAD, 1));
    String whole = Files.readString(file());

    assertRefused(directory.resolve("none.json"), "does not exist; save one first");
    assertRefused(directory, "is a directory");
    for (int length = 1; length < whole.length() - 2; length += 97) {
      Files.writeString(file(), whole.substring(0, length));
      assertRefused(file(), "it is no JSON, or was cut off in line");
    }
    for (String text : List.of("", "hello", "[]", "null", "7", "{}", "{} {}")) {
      assertRefused(Files.writeString(file(), text), "cannot be used");
    }
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> BaselineFile.read(file))
        .isInstanceOf(BaselineException.class)
        .hasMessageStartingWith("the baseline " + file)
        .hasMessageContaining(message);
  }

  private void edit(String found, String put) throws IOException {
    String text = Files.readString(file());
    assertThat(text).contains(found);
    Files.writeString(
        file(), text.replaceFirst(Pattern.quote(found), Matcher.quoteReplacement(put)));
  }
}
