package io.github.concurrentcalls.integrity;

import static io.github.concurrentcalls.call.AudioStream.AGENT;
import static io.github.concurrentcalls.call.AudioStream.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.Violation.Party;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.github.concurrentcalls.plan.StreamMode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with the samples in a file is named exactly, and nothing else beside it. */
class WrongAudioTest extends ForgedRun {
  @Test
  void swappedChunks() {
    store(1, 3, 2, 4, 5);
    Violation violation =
        only(ViolationKind.AUDIO_WRONG, "call 2, agent: chunks 2 and 3 are swapped");
    assertThat(violation.calls()).containsExactly(new Party(2, second.callId()));
    assertThat(violation.chunk()).isEqualTo(2);
    assertThat(violation.evidence())
        .isEqualTo(new Violation.Evidence("chunks 1, 2, 3, 4, 5", "chunks 1, 3, 2, 4, 5"));
  }

  @Test
  void swappedChunksFarApart() {
    store(5, 2, 3, 4, 1);
    only(ViolationKind.AUDIO_WRONG, "call 2, agent: chunks 1 and 5 are swapped");
  }

  @ParameterizedTest
  @CsvSource({
    "2 3 4 5, chunk 1 is missing, 1",
    "1 2 4 5, chunk 3 is missing, 3",
    "1 2 3 4, chunk 5 is missing, 5",
    "1 4 5, 'chunks 2, 3 are missing', 2"
  })
  void missingChunks(String stored, String message, int chunk) {
    store(Arrays.stream(stored.split(" ")).mapToInt(Integer::parseInt).toArray());
    assertThat(only(ViolationKind.AUDIO_MISSING, "call 2, agent: " + message).chunk())
        .isEqualTo(chunk);
  }

  @ParameterizedTest
  @CsvSource({
    "1 2 3 3 4 5, chunk 3 is there twice",
    "1 2 3 4 5 5, chunk 5 is there twice",
    "1 2 3 1 4 5, chunk 1 is there twice",
    "1 2 2 2 3 4 5, chunk 2 is there 3 times",
    "1 3 4 2 5, 'chunk 2 is out of order, after chunk 4'"
  })
  void doubledAndDisplacedChunks(String stored, String message) {
    store(Arrays.stream(stored.split(" ")).mapToInt(Integer::parseInt).toArray());
    only(ViolationKind.AUDIO_WRONG, "call 2, agent: " + message);
  }

  @Test
  void anotherCallsChunk() {
    overwrite(AGENT, 4, rig.forger.chunk(calls.get(2), AGENT, 4));
    Violation violation =
        only(ViolationKind.CROSS_TALK, "call 2, agent: chunk 4 of call 3 where chunk 4 should be");
    assertThat(violation.calls())
        .containsExactly(new Party(2, second.callId()), new Party(3, calls.get(2).callId()));
    assertThat(violation.evidence().found()).isEqualTo("chunks 1, 2, 3, 4 of call 3, 5");
  }

  @Test
  void withoutMarksCallsThatSentTheSameCannotBeTold() {
    run(false, "nnsnn", StreamMode.BOTH);
    overwrite(AGENT, 4, rig.forger.chunk(calls.get(2), AGENT, 4));
    assertThat(messages()).isEmpty();
    overwrite(AGENT, 4, rig.forger.chunk(calls.get(2), AGENT, 5));
    assertThat(messages())
        .containsExactly(
            "call 2, agent: chunk 4 is missing", "call 2, agent: chunk 5 is there twice");
  }

  @Test
  void anotherCallsSilenceOnTheOtherStream() {
    overwrite(AGENT, 3, rig.forger.chunk(calls.get(0), CLIENT, 3));
    only(
        ViolationKind.CROSS_TALK,
        "call 2, agent: chunk 3 of the client's stream of call 1 where chunk 3 should be");
  }

  @Test
  void anotherCallsChunkBesideTheOwn() {
    byte[] foreign = rig.forger.chunk(calls.get(0), AGENT, 2);
    rig.forger.rewrite(
        second,
        AGENT,
        samples -> Forger.joined(chunk(1), foreign, chunk(2), chunk(3), chunk(4), chunk(5)));
    only(ViolationKind.CROSS_TALK, "call 2, agent: chunk 2 of call 1 before chunk 2");
  }

  @Test
  void anotherCallsChunkAfterTheLast() {
    byte[] foreign = rig.forger.chunk(calls.get(2), AGENT, 1);
    rig.forger.rewrite(second, AGENT, samples -> Forger.joined(samples, foreign));
    only(ViolationKind.CROSS_TALK, "call 2, agent: chunk 1 of call 3 after chunk 5");
  }

  @Test
  void theOtherStreamsChunk() {
    overwrite(CLIENT, 2, chunk(2));
    only(
        ViolationKind.AUDIO_WRONG,
        "call 2, client: chunk 2 of the agent's stream where chunk 2 should be");
  }

  @Test
  void unmarkedChunksOfCallsWithOtherAudioAreTold() {
    audit = rig.before();
    SentCall one = rig.calls(1, false, Voice.chunks(folder, "nnn", StreamMode.BOTH)).get(0);
    SentCall other =
        new Caller(rig.server.url(), false)
            .call(2, rig.nextId(), "", Voice.chunks(folder, "nnnn", StreamMode.BOTH));
    calls = List.of(one, other);
    second = other;
    overwrite(AGENT, 2, rig.forger.chunk(one, AGENT, 2));
    only(
        ViolationKind.CROSS_TALK,
        "call 2, agent: chunk 2 of call 1 (or of another call that sent the same) where chunk 2 should be");
  }

  @ParameterizedTest
  @CsvSource({"true, 1400, 700", "false, 1400, 700", "false, 0, 0", "true, 0, 0", "true, 3, 1"})
  void alteredBytes(boolean marking, int from, int frame) {
    run(marking, "nnnnn", StreamMode.BOTH);
    byte[] chunk = chunk(3);
    chunk[from] ^= 1;
    overwrite(AGENT, 3, chunk);
    Violation violation =
        only(
            ViolationKind.AUDIO_WRONG,
            "call 2, agent: bytes differ in chunk 3 from frame " + frame + " on");
    assertThat(violation.chunk()).isEqualTo(3);
    assertThat(violation.evidence().expected())
        .startsWith("from byte %d of the chunk: ".formatted(from));
    assertThat(violation.evidence().found())
        .startsWith("from byte %d of the samples: ".formatted(3_200 + from))
        .contains(": %02x".formatted(chunk[from]));
  }

  @Test
  void aChunkThatIsCutOff() {
    rig.forger.rewrite(
        second,
        AGENT,
        samples ->
            Forger.joined(chunk(1), chunk(2), chunk(3), Arrays.copyOf(chunk(4), 1_000), chunk(5)));
    only(ViolationKind.AUDIO_WRONG, "call 2, agent: chunk 4 is cut off after frame 500 of 800");
  }

  @Test
  void aFileThatIsCutOff() {
    rig.forger.rewrite(second, AGENT, samples -> Arrays.copyOf(samples, samples.length - 200));
    only(ViolationKind.AUDIO_WRONG, "call 2, agent: chunk 5 is cut off after frame 700 of 800");
  }

  @Test
  void aHeaderThatWasStoredWithTheSamples() {
    byte[] wav = Forger.wav(chunk(2));
    rig.forger.rewrite(
        second, AGENT, samples -> Forger.joined(chunk(1), wav, chunk(3), chunk(4), chunk(5)));
    only(ViolationKind.AUDIO_WRONG, "call 2, agent: 44 bytes that nobody sent before chunk 2");
  }
}
