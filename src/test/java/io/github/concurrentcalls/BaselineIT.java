package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Baselines against the embedded server with a fixed processing time. {@code
 * -Dbaseline.comparisons=20} makes as many comparisons as the claim is about.
 */
class BaselineIT {
  private static final int COMPARISONS = Integer.getInteger("baseline.comparisons", 3);
  private static final String GATE = "chunk.p95 <= baseline + 20%";

  @TempDir private Path directory;
  private int runs;

  static class Guided {
    @ConcurrentCalls(calls = 10)
    void process(Call call) {
      call.process();
    }
  }

  private Path file() {
    return directory.resolve("baseline.json");
  }

  /** Ten chunks of a hundredth of a second each, in each of ten calls. */
  private Template server(int processingMillis) {
    Path audio = Template.wav(directory.resolve("ten-chunks.wav"), 8000, 800);
    return Template.of(Guided.class, directory.resolve("run" + runs++))
        .set("concurrentcalls.audio", audio.toString())
        .set("concurrentcalls.server-url", "embedded")
        .set("concurrentcalls.embedded.processing-time", processingMillis + "ms");
  }

  @BeforeEach
  void warmUpAndSave() {
    assertThat(server(0).run().containerErrors()).isEmpty();
    Template.Outcome saved =
        server(100).set("concurrentcalls.save-baseline", file().toString()).run();
    assertThat(saved.report().at("/notes").toString()).contains("there is 1 run now");
  }

  @Test
  void theSameServerIsGreenAndASlowerOneIsFound() {
    int falseAlarms = 0;
    int found = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      falseAlarms += breaches(100);
      found += breaches(130);
    }

    System.out.printf(
        "%d comparisons: %d false alarms, %d found%n", COMPARISONS, falseAlarms, found);
    assertThat(falseAlarms).isLessThanOrEqualTo(COMPARISONS / 20);
    assertThat(found).isGreaterThanOrEqualTo(COMPARISONS - COMPARISONS / 20);
  }

  private int breaches(int processingMillis) {
    Template.Outcome outcome =
        server(processingMillis)
            .set("concurrentcalls.baseline", file().toString())
            .set("concurrentcalls.gates", GATE)
            .run();
    assertThat(outcome.report().at("/gates/1/gate").asText()).isEqualTo(GATE);
    assertThat(outcome.report().at("/baseline/runs").asInt()).isEqualTo(1);
    System.out.println(processingMillis + ": " + outcome.report().at("/gates/1/message").asText());
    return outcome.report().at("/gates/1/passed").asBoolean() ? 0 : 1;
  }

  @Test
  void aRunThatFailsIsNotKept() throws Exception {
    byte[] before = Files.readAllBytes(file());
    Template.Outcome failed =
        server(0)
            .set("concurrentcalls.save-baseline", file().toString())
            .set("concurrentcalls.gates", "chunk.max <= 0.001ms")
            .run();

    assertThat(failed.report().at("/notes").toString())
        .contains("was left as it is, since this run is failed; only one that passed is kept.");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void anotherLoadIsRedAndSaid() {
    Template.Outcome other =
        server(0)
            .set("concurrentcalls.calls", "4")
            .set("concurrentcalls.baseline", file().toString())
            .set("concurrentcalls.gates", GATE)
            .run();

    assertThat(other.containerErrors())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains(
            "chunk.p95 cannot be compared: the baseline is of another load (calls: was 10, is 4)");
    assertThat(other.report().at("/notes").toString()).contains("calls: was 10, is 4");
  }
}
