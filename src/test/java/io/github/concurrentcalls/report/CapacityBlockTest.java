package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.capacity.LevelFigures;
import io.github.concurrentcalls.capacity.LevelOutcome;
import io.github.concurrentcalls.capacity.Levels;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The capacity for people and for machines. */
class CapacityBlockTest {
  private static final Capacity WORKERS =
      Capacity.ofLevels(
          List.of(
              new LevelFigures(1, 10, 1, 100, 110, 1.0, LevelOutcome.HELD, 40, 0),
              Levels.level(2, 20, LevelOutcome.HELD),
              Levels.level(4, 40, LevelOutcome.HELD),
              Levels.level(8, 40, LevelOutcome.BROKE),
              Levels.level(16, 40, LevelOutcome.BROKE),
              Levels.level(32, 0, LevelOutcome.INVALID)));
  private static final Capacity CURVE =
      Capacity.ofLevels(
          Levels.of(n -> 30 * n / (1 + 0.05 * (n - 1) + 0.005 * n * (n - 1)), 1, 2, 4, 8, 16, 32));

  @Test
  void theLevelsStandSideBySide() {
    assertThat(CapacityBlock.lines(WORKERS))
        .contains("CAPACITY")
        .containsSequence(
            "[CAPACITY]  calls    chunks/s   chunk p50   chunk p95   speed-up  gates",
            "[CAPACITY]      1       10.00     100.0ms     110.0ms      1.00x  held",
            "[CAPACITY]      2       20.00     100.0ms     100.0ms        n/a  held")
        .contains(
            "[CAPACITY]     32        0.00         n/a         n/a        n/a  invalid",
            "[NOTE] the run with 32 calls did not happen as planned and no law is held against"
                + " that: the run's report says why")
        .endsWith(
            "[ADVICE] this server serves 4 calls at once within your gates; past 4 it gets slower");
  }

  @Test
  void aServerThatIsFullHasAKneeAndNoPeak() {
    assertThat(CapacityBlock.lines(WORKERS))
        .anyMatch(
            line -> line.matches("\\[CAPACITY] Knee: 4\\.0 calls \\(95 %: 3\\.\\d to 4\\.\\d\\)"))
        .contains(
            "[CAPACITY] Law: 10.00 chunks/s of one request in flight, until 40.00 chunks/s; levels"
                + " lie 0.0% off it, R2 1.000")
        .noneMatch(line -> line.contains("Peak"));
  }

  @Test
  void aServerThatIsHinderedHasAPeak() {
    assertThat(CapacityBlock.lines(CURVE))
        .anyMatch(line -> line.matches("\\[CAPACITY] Peak: 13\\.8 calls \\(95 %: 1\\d\\.\\d to .*"))
        .anyMatch(
            line ->
                line.matches(
                    "\\[CAPACITY] Universal Scalability Law: lambda 30\\.0 \\(95 %: .*\\), sigma"
                        + " 0\\.0500 \\(95 %: .*\\), kappa 0\\.00500 \\(95 %: .*\\); levels lie 0\\.0%"
                        + " off it, R2 1\\.000"))
        .noneMatch(line -> line.contains("Law: 30"));
  }

  @Test
  void whatIsNotSeenIsNoNumber() throws IOException {
    assertThat(CapacityBlock.lines(Capacity.ofLevels(Levels.of(n -> n, 1, 2, 4, 8, 16))))
        .contains("[CAPACITY] Knee: none seen up to 16 calls")
        .anyMatch(
            line -> line.contains("Law: 1.00 chunks/s of one request in flight, no end seen"));
    assertThat(
            written(Capacity.ofLevels(Levels.of(n -> n, 1, 2, 4, 8)))
                .at("/saturation/limit")
                .isNull())
        .isTrue();
    assertThat(
            CapacityBlock.lines(
                Capacity.ofLevels(
                    Levels.of(
                        n -> n / (1 + 0.1 * (n - 1) + 0.0005 * n * (n - 1)), 1, 2, 4, 8, 12, 16))))
        .anyMatch(
            line -> line.matches(".*Peak: none seen up to 16 calls: the fit puts it past .*"));
    assertThat(
            CapacityBlock.lines(Capacity.ofLevels(Levels.of(n -> n % 3 == 0 ? 1 : 9, 1, 2, 3, 6))))
        .contains("[CAPACITY] Knee: cannot tell");
  }

  @Test
  void withTooFewLevelsThereIsNoLaw() {
    assertThat(CapacityBlock.lines(Capacity.ofLevels(Levels.of(n -> n, 1, 2))))
        .noneMatch(line -> line.contains("Law") || line.contains("Knee"))
        .last()
        .asString()
        .endsWith("takes 3 different levels to tell, not 2, such as --levels 1,2,4,8");
  }

  @Test
  void machinesReadTheSame() throws IOException {
    JsonNode json = written(WORKERS);

    assertThat(json.at("/calls_within_gates").intValue()).isEqualTo(4);
    assertThat(json.at("/law").textValue()).isEqualTo("saturation");
    assertThat(json.at("/knee/seen").textValue()).isEqualTo("within");
    assertThat(json.at("/knee/calls").doubleValue()).isEqualTo(4);
    assertThat(json.at("/saturation/limit").doubleValue()).isEqualTo(40);
    assertThat(json.at("/peak").isEmpty()).isTrue();
    assertThat(json.at("/levels/0/speed_up").doubleValue()).isEqualTo(1);
    assertThat(json.at("/levels/5/gates").textValue()).isEqualTo("invalid");
    assertThat(json.at("/levels/5/chunk_p95_ms").isNull()).isTrue();
    assertThat(written(CURVE).at("/usl/kappa").doubleValue()).isEqualTo(0.005);
    assertThat(written(CURVE).at("/saturation").isEmpty()).isTrue();
  }

  @Test
  void withoutALawItsFieldsAreMissing() throws IOException {
    JsonNode json = written(Capacity.of(List.of()));

    assertThat(json.at("/law").isNull()).isTrue();
    assertThat(json.at("/knee/seen").textValue()).isEqualTo("unknown");
    assertThat(json.at("/knee/calls").isNull()).isTrue();
    assertThat(json.at("/calls_within_gates").isNull()).isTrue();
    assertThat(json.at("/usl").isEmpty()).isTrue();
  }

  @Test
  void everyFieldStandsInItsPage() throws IOException {
    Set<String> fields = new TreeSet<>();
    collect("capacity", written(WORKERS), fields);
    collect("capacity", written(CURVE), fields);

    assertThat(fields).hasSizeGreaterThan(30);
    assertThat(Files.readString(Path.of("docs/capacity.md")))
        .contains(fields.stream().map(field -> "`" + field + "`").toList());
  }

  private static JsonNode written(Capacity capacity) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      CapacityJson.write(capacity, new JsonFields(json));
      json.writeEndObject();
    }
    return new ObjectMapper().readTree(text.toString()).get("capacity");
  }

  private static void collect(String path, JsonNode node, Set<String> fields) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> collect(path + "." + field.getKey(), field.getValue(), fields));
    } else if (node.isArray() && node.path(0).isObject()) {
      collect(path + "[]", node.path(0), fields);
    } else {
      fields.add(path);
    }
  }
}
