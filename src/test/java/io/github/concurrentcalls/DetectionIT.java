package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.call.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The faults that the reference server commits are found, by the check that is meant for them. */
class DetectionIT {
  @TempDir Path directory;

  static class Five {
    @ConcurrentCalls(calls = 5)
    void process(Call call) {
      call.process();
    }
  }

  static class Twelve {
    @ConcurrentCalls(calls = 12, maxWorkers = 12)
    void process(Call call) {
      call.process();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lost-update, update_count",
    "chunk-doubled, audio_wrong",
    "chunk-missing, audio_missing",
    "orphan-pieces, audio_orphaned",
    "answers-swapped, cross_talk",
    "shared-state, analysis_differs",
    "score-jitter, analysis_differs"
  })
  void isNamedByItsKind(String fault, String kind) {
    JsonNode report = run(Five.class, fault, "both").report();

    assertThat(report.at("/verdict").asText()).isEqualTo("failed");
    assertThat(report.at("/violations/by_kind/" + kind).asInt())
        .as(report.at("/violations").toPrettyString())
        .isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "pool-exhausted:3, status",
    "error-in-200, violation",
    "truncated-json, violation",
    "proxy-html, violation"
  })
  void spoilsTheCallsThatItStrikes(String fault, String kind) {
    JsonNode report = run(Five.class, fault, "both").report();

    assertThat(report.at("/calls/completed").asInt()).isLessThan(5);
    assertThat(report.at("/errors").findValuesAsText("kind")).contains(kind);
  }

  @Test
  void aGlobalLockPassesEverythingButTheSpeedUp() {
    Template slow =
        template(Five.class, "global-lock", "both")
            .set("concurrentcalls.embedded.processing-time", "150ms")
            .set("concurrentcalls.gates", "speed_up >= 2x;concurrent_efficiency >= 2x");
    JsonNode report = slow.run().report();

    assertThat(report.at("/gates").findValuesAsText("passed"))
        .as(report.at("/gates").toPrettyString())
        .containsExactly("true", "false", "true", "true");
    assertThat(report.at("/notes/0").asText()).contains("let one request through at a time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"both", "agent_only", "client_only", "alternating"})
  void aHealthyServerHasNoViolationInAnyMode(String mode) {
    Template.Outcome outcome = run(Twelve.class, "", mode);

    assertThat(outcome.containerErrors()).isEmpty();
    JsonNode report = outcome.report();
    assertThat(report.at("/violations/total").asInt()).isZero();
    assertThat(report.at("/isolation/checked/1").asText()).startsWith("48 analyses");
    assertThat(report.at("/isolation/checked/2").asText())
        .matches(
            "14 documents and (14|28) audio files in the database against what was sent, each chunk marked as its call's");
    assertThat(report.at("/isolation/not_checked")).isEmpty();
  }

  @Test
  void aQueueingServerIsJudgedByItsDatabase() {
    Template.Outcome outcome =
        template(Twelve.class, "", "both").set("concurrentcalls.embedded.queueing", "true").run();

    JsonNode report = outcome.report();
    assertThat(report.at("/calls/completed").asInt()).isEqualTo(12);
    assertThat(report.at("/violations/total").asInt())
        .as(report.at("/violations").toPrettyString())
        .isZero();
    assertThat(report.at("/isolation/checked/2").asText())
        .startsWith("14 documents and 28 audio files");
  }

  private Template.Outcome run(Class<?> calls, String fault, String mode) {
    return template(calls, fault, mode).run();
  }

  private Template template(Class<?> calls, String fault, String mode) {
    Template template = Template.of(calls, directory);
    if (!fault.isEmpty()) {
      template.set("concurrentcalls.embedded.faults", fault);
    }
    return template
        .set("concurrentcalls.server-url", "embedded")
        .set("concurrentcalls.isolation", "true")
        .set("concurrentcalls.audio", "testdata/audiotest.wav")
        .set("concurrentcalls.transcript", "testdata/test_transcript.xml")
        .set("concurrentcalls.chunk-duration", "10")
        .set("concurrentcalls.mode", mode);
  }
}
