package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.concurrentcalls.metrics.CommonPattern;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonSinkTest {
  private static final CommonPattern PATTERN =
      new CommonPattern(
          "slow",
          "in flight",
          "9 or more",
          new CommonPattern.Counts(20, 24, 3, 96),
          0.001,
          "chunks are slow with 9 or more calls in flight");

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final RunReport HELD =
      RunReports.watched(RunReports.use(10, 99, 75), Duration.ofSeconds(10), null);

  @TempDir private Path directory;

  @Test
  void holdsTheGuidesFigures() throws IOException {
    JsonNode json = written(RunReports.guide());

    assertThat(json.at("/schema_version").intValue()).isEqualTo(1);
    assertThat(json.at("/verdict").textValue()).isEqualTo("passed");
    assertThat(json.at("/calls/completed").intValue()).isEqualTo(5);
    assertThat(json.at("/success_rate").doubleValue()).isEqualTo(1.0);
    assertThat(json.at("/test_duration_s").doubleValue()).isEqualTo(12.61);
    assertThat(json.at("/total_processing_time_s").doubleValue()).isEqualTo(50.15);
    assertThat(json.at("/wall_time_per_call_s").doubleValue()).isEqualTo(2.522);
    assertThat(json.at("/average_call_duration_s").doubleValue()).isCloseTo(12.528, within(0.01));
    assertThat(json.at("/concurrent_efficiency").doubleValue()).isEqualTo(3.977002);
    assertThat(json.at("/chunk_time_ms/max").doubleValue()).isCloseTo(3310, within(3.0));
    assertThat(json.at("/start_spread_ms").doubleValue()).isEqualTo(12);
    assertThat(json.at("/generator/cpu_s").doubleValue()).isEqualTo(0.012);
    assertThat(json.at("/generator/cpu_per_chunk_ms").doubleValue()).isEqualTo(0.6);
    assertThat(json.at("/generator/checks_cpu_s").doubleValue()).isEqualTo(0.0012);
    assertThat(json.at("/generator/assertions_cpu_s").doubleValue()).isEqualTo(0.0006);
    assertThat(json.at("/generator/verification_share").doubleValue()).isEqualTo(0.15);
    assertThat(json.at("/generator/reporting_s").doubleValue()).isEqualTo(0.003);
    assertThat(json.at("/run/pause_s").doubleValue()).isEqualTo(0.2);
    assertThat(json.at("/run/mode").textValue()).isEqualTo("both");
    assertThat(json.at("/results").size()).isEqualTo(5);
    assertThat(json.at("/results/3/duration_s").doubleValue()).isEqualTo(12.61);
    assertThat(json.at("/results/3/failure_kind").isNull()).isTrue();
  }

  @Test
  void holdsWhatWentWrong() throws IOException {
    JsonNode json = written(ClosingBlocksTest.troubled(5));

    assertThat(json.at("/gates/0/passed").booleanValue()).isFalse();
    assertThat(json.at("/gates/0/actual").doubleValue()).isEqualTo(60);
    assertThat(json.at("/errors/0/chunks").toString()).isEqualTo("[0,2,3]");
    assertThat(json.at("/errors/0/sample_call_id").textValue()).endsWith("e5f6g7h8");
    assertThat(json.at("/results/1/status").textValue()).isEqualTo("partial");
    assertThat(json.at("/results/2/failure_message").textValue()).isEqualTo("the call never ran");
  }

  @Test
  void holdsThePatterns() throws IOException {
    JsonNode json = written(RunReports.patterned(RunReports.guide(), "", PATTERN));

    assertThat(json.at("/patterns/0").toString())
        .isEqualTo(
            "{\"what\":\"slow\",\"attribute\":\"in flight\",\"value\":\"9 or more\","
                + "\"hits_inside\":20,\"inside\":24,\"hits_outside\":3,\"outside\":96,"
                + "\"p_value\":0.001,\"sentence\":\"chunks are slow with 9 or more calls in flight\"}");
  }

  @Test
  void holdsTheNotes() throws IOException {
    assertThat(written(ClosingBlocksTest.noted("look here")).at("/notes").toString())
        .isEqualTo("[\"look here\"]");
  }

  @Test
  void holdsWhenQueuedCallsWereAcceptedAndDone() throws IOException {
    JsonNode json = written(RunReports.queued(Map.of(1, Duration.ofSeconds(20)), 2, 5));

    assertThat(json.at("/queued/calls").intValue()).isEqualTo(3);
    assertThat(json.at("/queued/done").intValue()).isEqualTo(1);
    assertThat(json.at("/queued/unfinished").toString()).isEqualTo("[2,5]");
    assertThat(json.at("/queued/waited_at_most_s").doubleValue()).isEqualTo(60);
    assertThat(json.at("/queued/accepted_ms/max").doubleValue()).isEqualTo(12_580);
    assertThat(json.at("/queued/done_ms/max").doubleValue()).isEqualTo(20_000);
    assertThat(json.at("/results/0/done_s").doubleValue()).isEqualTo(20);
    assertThat(json.at("/results/1/done_s").isNull()).isTrue();
    assertThat(json.at("/results/2/done_s").isNull()).isTrue();
  }

  @Test
  void whatWasNotMeasuredIsNull() throws IOException {
    JsonNode json = written(RunReports.neverRan(RunReports.info(2), "no server"));

    assertThat(json.at("/problems/0").textValue()).isEqualTo("no server");
    assertThat(json.at("/gates/0/actual").isNull()).isTrue();
    assertThat(json.at("/chunk_time_ms/p95").isNull()).isTrue();
    assertThat(json.at("/concurrent_efficiency").isNull()).isTrue();
    assertThat(json.at("/generator/cpu_s").isNull()).isTrue();
    assertThat(json.at("/generator/cpu_per_chunk_ms").isNull()).isTrue();
    assertThat(json.at("/generator/verification_share").isNull()).isTrue();
    assertThat(json.at("/average_call_duration_s").isNull()).isTrue();
    assertThat(json.at("/queued/done_ms/p95").isNull()).isTrue();
    assertThat(json.at("/queued/waited_at_most_s").isNull()).isTrue();
    assertThat(json.at("/success_rate").doubleValue()).isZero();
  }

  @Test
  void everyFieldStandsInItsPage() throws IOException {
    Set<String> fields = new TreeSet<>();
    collect("", written(ClosingBlocksTest.troubled(5)), fields);
    collect("resources", written(HELD).get("resources"), fields);
    collect("baseline", written(RunReports.compared(null)).get("baseline"), fields);
    collect(
        "patterns",
        written(RunReports.patterned(RunReports.guide(), "", PATTERN)).get("patterns"),
        fields);

    assertThat(fields).hasSizeGreaterThan(60).contains("gates[].gate", "chunk_time_ms.p95");
    assertThat(Files.readString(Path.of("docs/results-json.md")))
        .contains(fields.stream().map(field -> "`" + field + "`").toList());
  }

  @Test
  void holdsWhatWasUsedOfTheMachines() throws IOException {
    JsonNode json = written(HELD);

    assertThat(json.at("/resources/series/0/name").textValue()).isEqualTo("generator_cpu");
    assertThat(json.at("/resources/series/0/unit").textValue()).isEqualTo("%");
    assertThat(json.at("/resources/series/0/values/max").doubleValue()).isEqualTo(99);
    assertThat(json.at("/resources/series/0/points/9/at_s").doubleValue()).isEqualTo(10);
    assertThat(json.at("/resources/series/0/points/9/mean").doubleValue()).isEqualTo(99);
    assertThat(json.at("/resources/database").textValue()).isEqualTo("the database");
    assertThat(json.at("/generator_limit/reached").booleanValue()).isTrue();
    assertThat(json.at("/generator_limit/reasons").size()).isEqualTo(2);
    assertThat(json.at("/generator_limit/cannot_tell").isNull()).isTrue();
    JsonNode unwatched = written(RunReports.guide());
    assertThat(unwatched.has("resources")).isFalse();
    assertThat(unwatched.at("/generator_limit/cannot_tell").textValue()).isEqualTo("nobody looked");
  }

  @Test
  void holdsTheBaseline() throws IOException {
    JsonNode json = written(RunReports.compared(null));

    assertThat(json.at("/baseline/runs").intValue()).isEqualTo(4);
    assertThat(json.at("/baseline/obstacle").isNull()).isTrue();
    assertThat(json.at("/baseline/figures/0/ratio").doubleValue()).isEqualTo(1.171429);
    assertThat(json.at("/baseline/figures/0/ratio_high").doubleValue()).isEqualTo(1.31);
    assertThat(json.at("/baseline/figures/1/ratio").isNull()).isTrue();
    assertThat(json.at("/baseline/figures/1/ratio_low").isNull()).isTrue();
    assertThat(written(RunReports.guide()).has("baseline")).isFalse();
  }

  @Test
  void laterRunsDestroyNothing() throws IOException {
    Path file = directory.resolve("new/results.json");

    FileSink first = new FileSink(FileFormat.JSON, file, false);
    first.runFinished(RunReports.guide());
    first.runFinished(ClosingBlocksTest.troubled(5));
    FileSink second = new FileSink(FileFormat.JSON, file, false);
    second.runFinished(ClosingBlocksTest.troubled(6));

    assertThat(first.place()).hasValue("JSON: " + file.resolveSibling("results-2.json"));
    assertThat(second.place()).hasValue("JSON: " + file.resolveSibling("results-3.json"));
    assertThat(read(file).at("/verdict").textValue()).isEqualTo("passed");
    assertThat(directory.resolve("new").toFile().list())
        .containsExactlyInAnyOrder("results.json", "results-2.json", "results-3.json");
  }

  /** Where a shell has sent the output to a file, {@code /dev/stdout} is a regular one. */
  @Test
  void nothingIsWrittenBesideADevice() throws IOException {
    Path noFile = Files.createDirectory(directory.resolve("no-file"));

    assertThat(FileSink.mayHaveNeighbours(directory.resolve("run.json"))).isTrue();
    assertThat(FileSink.mayHaveNeighbours(noFile)).isFalse();
    assertThat(FileSink.mayHaveNeighbours(Path.of("/dev/not-there"))).isFalse();
    assertThat(FileSink.mayHaveNeighbours(Path.of("/proc/self/fd/not-there"))).isFalse();
  }

  @Test
  void anEarlierProcessesFileIsReplaced() throws IOException {
    Path file = Files.writeString(directory.resolve("results"), "old");

    new FileSink(FileFormat.JSON, file, false).runFinished(RunReports.guide());

    assertThat(read(file).at("/verdict").textValue()).isEqualTo("passed");
  }

  @Test
  void whereItCannotWriteItNamesThePlaceAndClaimsNothing() throws IOException {
    Path blocked = Files.writeString(directory.resolve("file"), "").resolve("results.json");
    FileSink sink = new FileSink(FileFormat.JSON, blocked, false);

    assertThatThrownBy(() -> sink.runFinished(RunReports.guide()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("could not write " + blocked);
    assertThat(sink.place()).isEmpty();
  }

  private JsonNode written(RunReport report) throws IOException {
    Path file = Files.createTempDirectory(directory, "run").resolve("results.json");
    new FileSink(FileFormat.JSON, file, false).runFinished(report);
    return read(file);
  }

  private static JsonNode read(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  private static void collect(String path, JsonNode node, Set<String> fields) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      fields));
    } else if (node.isArray() && node.path(0).isObject()) {
      node.forEach(element -> collect(path + "[]", element, fields));
    } else {
      fields.add(path);
    }
  }
}
