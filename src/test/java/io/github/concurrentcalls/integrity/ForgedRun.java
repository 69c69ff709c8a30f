package io.github.concurrentcalls.integrity;

import static io.github.concurrentcalls.call.AudioStream.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.github.concurrentcalls.metrics.Violations;
import io.github.concurrentcalls.plan.StreamMode;
import io.github.concurrentcalls.server.ServerOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A run of three calls, the second of which the test spoils in the database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ForgedRun {
  final AuditRig rig = new AuditRig(ServerOptions.defaults());

  StorageAudit audit;
  List<SentCall> calls;
  SentCall second;

  @TempDir Path folder;

  @AfterAll
  void stop() {
    rig.close();
  }

  @BeforeEach
  void threeCallsOfFiveChunks() {
    run(true, "nnsnn", StreamMode.BOTH);
  }

  final void run(boolean marking, String plan, StreamMode mode) {
    audit = rig.before();
    calls = rig.calls(3, marking, Voice.chunks(folder, plan, mode));
    second = calls.get(1);
  }

  Violation only(ViolationKind kind, String message) {
    Violations violations = new Violations(10);
    audit.judge(calls, violations);
    assertThat(violations.kept()).extracting(Violation::message).containsExactly(message);
    assertThat(violations.byKind()).containsExactly(Map.entry(kind, 1L));
    return violations.kept().get(0);
  }

  List<String> messages() {
    Violations violations = new Violations(10);
    audit.judge(calls, violations);
    return violations.kept().stream().map(Violation::message).toList();
  }

  byte[] chunk(int number) {
    return rig.forger.chunk(second, AGENT, number);
  }

  /** The second call's agent file then has these of its own chunks. */
  void store(int... numbers) {
    byte[][] parts = Arrays.stream(numbers).mapToObj(this::chunk).toArray(byte[][]::new);
    rig.forger.rewrite(second, AGENT, samples -> Forger.joined(parts));
  }

  void overwrite(AudioStream stream, int number, byte[] chunk) {
    rig.forger.rewrite(
        second,
        stream,
        samples -> {
          System.arraycopy(chunk, 0, samples, (number - 1) * Voice.CHUNK_BYTES, chunk.length);
          return samples;
        });
  }
}
