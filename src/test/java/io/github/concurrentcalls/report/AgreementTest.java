package io.github.concurrentcalls.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.metrics.CallRecorder;
import io.github.concurrentcalls.metrics.Gate;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunRecorder;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.plan.StreamMode;
import io.github.concurrentcalls.text.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** All outputs of one run say the same, to the last digit that they print. */
class AgreementTest {
  private static final RunReport RUN = awkward();

  @TempDir private Path directory;
  private JsonNode json = new ObjectMapper().nullNode();
  private String console = "";

  /** A line of the console, where the same figure stands in the JSON, and how it is printed. */
  private record Printed(String line, String pointer, double factor, DoubleFunction<String> as) {}

  static final List<Printed> PRINTED =
      List.of(
          new Printed("Success rate: ", "/success_rate", 100, Format::percent),
          new Printed("Total test duration: ", "/test_duration_s", 1, Format::seconds),
          new Printed("Average call duration: ", "/average_call_duration_s", 1, Format::seconds),
          new Printed("Wall time per call: ", "/wall_time_per_call_s", 1, Format::seconds),
          new Printed("Total processing time: ", "/total_processing_time_s", 1, Format::seconds),
          new Printed("Chunks per second: ", "/chunks_per_second", 1, AgreementTest::two),
          new Printed("Calls per second: ", "/calls_per_second", 1, AgreementTest::two),
          new Printed("Chunk time: mean ", "/chunk_time_ms/mean", 1, Format::latency),
          new Printed("Chunk time: .*p50 ", "/chunk_time_ms/p50", 1, Format::latency),
          new Printed("Chunk time: .*p95 ", "/chunk_time_ms/p95", 1, Format::latency),
          new Printed("Chunk time: .*p99 ", "/chunk_time_ms/p99", 1, Format::latency),
          new Printed("Chunk time: .*max ", "/chunk_time_ms/max", 1, Format::latency),
          new Printed("Call duration: .*p90 ", "/call_duration_ms/p90", 1, Format::latency),
          new Printed("Start spread: ", "/start_spread_ms", 1, Format::latency));

  @BeforeEach
  void writeAll() throws IOException {
    AllureResults results = new AllureResults(directory, directory);
    new AllureSink(results, Clock.systemUTC(), Map.of()).runFinished(RUN);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RunJson.write(RUN, bytes);
    json = new ObjectMapper().readTree(bytes.toByteArray());
    console = String.join("\n", ClosingBlocks.all(RUN));
  }

  @Test
  void theTablesHaveTheSameText() throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    HtmlPage.write(RunPage.of(RUN), page);
    String html = page.toString(UTF_8);
    String markdown = MarkdownPage.of(RunPage.of(RUN), List.of());
    String csv = file("-attachment.csv");
    String description =
        new ObjectMapper().readTree(file("-result.json")).at("/descriptionHtml").asText();

    assertThat(Figure.of(RUN)).hasSizeGreaterThan(30);
    for (Figure figure : Figure.of(RUN)) {
      if (figure.number() != null) {
        assertThat(csv).contains("\n" + figure.name() + "," + figure.value() + "\n");
        assertThat(markdown)
            .contains("| %s | %s | %s |".formatted(figure.title(), figure.value(), figure.unit()));
        Pattern row =
            Pattern.compile(">" + figure.title() + "</td><td[^>]*>" + figure.value() + "<");
        assertThat(html).containsPattern(row);
        assertThat(description).containsPattern(row);
      }
    }
  }

  @Test
  void metricsAndJsonHaveTheSameNumbers() throws IOException {
    JsonNode metrics = new ObjectMapper().readTree(file("-perf.json"));

    for (Figure figure : Figure.of(RUN)) {
      Number number = figure.number();
      if (number != null) {
        String key = "com.example.CallAnalysisTest.everyChunkIsAnalysed." + figure.name();
        String shown = Format.fixed(3, number.doubleValue());
        assertThat(metrics)
            .filteredOn(metric -> metric.get("key").textValue().equals(key))
            .singleElement()
            .satisfies(
                metric ->
                    assertThat(Format.fixed(3, metric.get("value").doubleValue()))
                        .isEqualTo(shown));
        double inJson = json.at("/" + figure.name().replace('.', '/')).doubleValue();
        assertThat(Format.fixed(3, inJson)).as(figure.name()).isEqualTo(shown);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("PRINTED")
  void theConsolePrintsWhatStandsInTheJson(Printed printed) {
    double value = json.at(printed.pointer).doubleValue() * printed.factor;

    Matcher line = Pattern.compile("] " + printed.line + "([^ \n]+)").matcher(console);
    assertThat(line.find()).isTrue();
    assertThat(line.group(1)).isEqualTo(printed.as.apply(value));
  }

  @Test
  void gatesSayTheSameEverywhere() throws IOException {
    String message = json.at("/gates/1/message").textValue();

    assertThat(message).startsWith("chunk.p95 was ");
    assertThat(console).contains(message);
    assertThat(MarkdownPage.of(RunPage.of(RUN), List.of())).contains(MarkdownPage.escaped(message));
    assertThat(file("-globals.json")).contains(message);
    assertThat(file("-result.json")).contains(message);
  }

  private String file(String end) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Path file = files.filter(each -> each.toString().endsWith(end)).findFirst().orElseThrow();
      return Files.readString(file);
    }
  }

  private static String two(double value) {
    return Format.fixed(2, value);
  }

  /** Times that end in halves, or lie where a unit changes. */
  private static RunReport awkward() {
    RunInfo info = RunReports.info(3);
    RunRecorder run = new RunRecorder(info);
    long[] nanos = {999_949_999, 999_950_000, 1_004_999_999, 1_005_000_000, 49_999, 333_333_333};
    List<CallRecorder> calls = List.of(run.open(1), run.open(2), run.open(3));
    for (int i = 0; i < calls.size(); i++) {
      CallIdentity call =
          new CallIdentity(
              i + 1, RunReports.callId(i + 1), "agent", "customer", StreamMode.BOTH, 2);
      CallRecorder open = calls.get(i);
      open.record(call, exchange(0, i * 1_234_567L, 5_000_001, true));
      open.record(call, exchange(1, 10_000_000, nanos[2 * i], true));
      open.record(call, exchange(2, 1_100_000_000, nanos[2 * i + 1], i != 2));
      open.close(call, null);
    }
    return run.freeze(Gate.parseAll(List.of("chunk.p95 <= 1s"), false));
  }

  private static Exchange exchange(int chunk, long start, long nanos, boolean right) {
    return new Exchange(
        chunk == 0 ? ExchangeKind.CREATE : chunk == 2 ? ExchangeKind.FINAL : ExchangeKind.UPDATE,
        chunk,
        Duration.ofSeconds(7),
        Exchange.ANY_TIME,
        start,
        start + nanos,
        200,
        right
            ? new Verdict.Passed(Verdict.Outcome.ANALYSED, 33.35, 66.65)
            : new Verdict.Violated(FailureKind.VIOLATION, "wrong", "{}"));
  }
}
