package io.github.concurrentcalls.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.integrity.SentChunk.Outcome;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.github.concurrentcalls.metrics.Violations;
import io.github.concurrentcalls.plan.StreamMode;
import io.github.concurrentcalls.server.ProcessingTime;
import io.github.concurrentcalls.server.ServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server may do is no violation. */
@TestInstance(Lifecycle.PER_CLASS)
class WholeStorageTest {
  private final AuditRig rig = new AuditRig(ServerOptions.defaults());

  @TempDir Path folder;

  @AfterAll
  void stop() {
    rig.close();
  }

  private static AuditReport judgedWhole(StorageAudit audit, List<SentCall> calls) {
    Violations violations = new Violations(10);
    AuditReport report = audit.judge(calls, violations);
    assertThat(violations.kept()).isEmpty();
    assertThat(violations.total()).isZero();
    return report;
  }

  @ParameterizedTest
  @CsvSource({
    "BOTH, true, 12",
    "BOTH, false, 12",
    "AGENT_ONLY, true, 6",
    "CLIENT_ONLY, false, 6",
    "ALTERNATING, true, 12",
    "ALTERNATING, false, 12"
  })
  void healthyServerInEveryMode(StreamMode mode, boolean marking, long files) {
    StorageAudit audit = rig.before();
    List<SentCall> calls = rig.calls(6, marking, Voice.chunks(folder, "nsnsnc", mode));
    AuditReport report = judgedWhole(audit, calls);
    assertThat(report.calls()).isEqualTo(6);
    assertThat(report.files()).isEqualTo(files);
    long sentOnAll = mode == StreamMode.BOTH ? 2 : 1;
    assertThat(report.bytes()).isEqualTo(6 * sentOnAll * (5 * Voice.CHUNK_BYTES + 100));
    assertThat(report.settled()).isTrue();
    assertThat(report.finalUpdatesCounted()).isFalse();
    assertThat(report.uncertainChunks()).isZero();
  }

  @Test
  void aCallOfOneChunk() {
    StorageAudit audit = rig.before();
    judgedWhole(audit, rig.calls(2, true, Voice.chunks(folder, "n", StreamMode.BOTH)));
  }

  @Test
  void whatWasThereBeforeTheRunIsNotItsFault() {
    rig.calls(2, true, Voice.chunks(folder, "nn", StreamMode.BOTH));
    rig.forger.upload(AuditRig.PREFIX + "old_agent.wav", new byte[50]);
    rig.forger
        .collection("fs.chunks")
        .insertOne(new Document("files_id", new ObjectId()).append("n", 0));
    StorageAudit audit = rig.before();
    judgedWhole(audit, rig.calls(2, true, Voice.chunks(folder, "nn", StreamMode.BOTH)));
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatQueuesIsWaitedFor(StreamMode mode) {
    ServerOptions slow =
        ServerOptions.defaults()
            .withQueueing(true)
            .withProcessingTime(ProcessingTime.parse("20ms", 1));
    try (AuditRig queueing = new AuditRig(slow)) {
      AuditLimits patient =
          new AuditLimits(
              Duration.ofMillis(50),
              100,
              Duration.ofSeconds(20),
              Duration.ofSeconds(1),
              Duration.ZERO);
      StorageAudit audit = queueing.before(patient);
      List<SentCall> calls = queueing.calls(4, true, Voice.chunks(folder, "nnsnn", mode));
      assertThat(judgedWhole(audit, calls).settled()).isTrue();
    }
  }

  /** Its workers died: what they had not got to is one violation, not one for each loss. */
  @Test
  void aQueuedCallThatIsNeverFinishedIsOneViolation() {
    try (AuditRig queueing = new AuditRig(ServerOptions.defaults().withQueueing(true))) {
      StorageAudit audit = queueing.before();
      List<Chunk> chunks = Voice.chunks(folder, "nnnn", StreamMode.BOTH);
      SentCall call = queueing.calls(1, true, chunks.subList(0, 2)).get(0);
      List<SentChunk> sent = new ArrayList<>(call.chunks());
      sent.add(new SentChunk(chunks.get(2), Outcome.QUEUED, true));
      sent.add(new SentChunk(chunks.get(3), Outcome.QUEUED, true));
      Violations violations = new Violations(10);
      List<SentCall> calls = List.of(new SentCall(1, call.callId(), call.script(), true, sent));
      Awaitility.await()
          .pollInSameThread()
          .ignoreExceptions()
          .until(
              () -> Integer.valueOf(2).equals(queueing.forger.document(call).get("chunk_count")));
      audit.judge(calls, violations);
      assertThat(violations.kept())
          .extracting(Violation::message)
          .containsExactly(
              "call 1: status is in_progress, expected completed since its last chunk was accepted; 2 of 3 updates are counted");
      assertThat(violations.byKind()).containsOnlyKeys(ViolationKind.CALL_UNFINISHED);
    }
  }

  @Test
  void aServerThatCountsFinalUpdatesThroughoutDoesSoRightly() {
    StorageAudit audit = rig.before();
    List<SentCall> calls = rig.calls(3, true, Voice.chunks(folder, "nnn", StreamMode.BOTH));
    calls.forEach(WholeStorageTest.this::countFinal);
    assertThat(judgedWhole(audit, calls).finalUpdatesCounted()).isTrue();
  }

  private void countFinal(SentCall call) {
    rig.forger.update(
        call,
        Updates.combine(
            Updates.inc("chunk_count", 1),
            Updates.push("emotions", new Document("chunk_number", 3))));
  }

  @Test
  void aServerThatCountsAFinalUpdateHereAndThereDoesNot() {
    StorageAudit audit = rig.before();
    List<SentCall> calls = rig.calls(3, true, Voice.chunks(folder, "nnn", StreamMode.BOTH));
    countFinal(calls.get(1));
    Violations violations = new Violations(10);
    assertThat(audit.judge(calls, violations).finalUpdatesCounted()).isFalse();
    assertThat(violations.kept())
        .extracting(Violation::message)
        .containsExactly(
            "call 2: 3 updates are counted, in chunk_count and in emotions, expected 2");
  }

  /** The second chunk got no answer: it is there, or not, or late. */
  @ParameterizedTest
  @CsvSource({"1 2 3 4", "1 3 4", "1 3 2 4", "1 3 4 2"})
  void aChunkWithoutAnAnswerMayBeStoredOrNot(String stored) {
    StorageAudit audit = rig.before();
    List<Chunk> chunks = Voice.chunks(folder, "nnnn", StreamMode.BOTH);
    SentCall whole = rig.calls(1, true, chunks).get(0);
    for (AudioStream stream : AudioStream.values()) {
      byte[][] parts =
          Arrays.stream(stored.split(" "))
              .map(number -> rig.forger.chunk(whole, stream, Integer.parseInt(number)))
              .toArray(byte[][]::new);
      rig.forger.rewrite(whole, stream, samples -> Forger.joined(parts));
    }
    if (!stored.contains("2")) {
      rig.forger.update(
          whole,
          Updates.combine(
              Updates.set("chunk_count", 2),
              Updates.inc("duration", -0.1),
              Updates.pull("emotions", new Document("chunk_number", 3))));
    }
    List<SentChunk> sent = new ArrayList<>(whole.chunks());
    sent.set(1, new SentChunk(chunks.get(1), Outcome.FAILED, true));
    SentCall lost = new SentCall(1, whole.callId(), whole.script(), true, sent);
    assertThat(judgedWhole(audit, List.of(lost)).uncertainChunks()).isEqualTo(1);
  }

  @Test
  void aCallThatWasNeverTakenNeedNotBeThere() {
    StorageAudit audit = rig.before();
    judgedWhole(audit, List.of(new SentCall(1, rig.nextId(), "script", false, List.of())));
  }

  @Test
  void silenceNeedNotCountAsDuration() {
    StorageAudit audit = rig.before();
    List<SentCall> calls = rig.calls(1, true, Voice.chunks(folder, "nssn", StreamMode.BOTH));
    rig.forger.update(calls.get(0), Updates.inc("duration", -0.2));
    judgedWhole(audit, calls);
  }

  @Test
  void waitsUntilEverythingIsThere() {
    StorageAudit audit =
        rig.before(
            new AuditLimits(
                Duration.ofMillis(2),
                1_000,
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                Duration.ZERO));
    List<SentCall> calls = rig.calls(1, true, Voice.chunks(folder, "nn", StreamMode.BOTH));
    rig.forger.update(calls.get(0), Updates.set("chunk_count", 0));
    Thread late = new Thread(() -> rig.forger.update(calls.get(0), Updates.set("chunk_count", 1)));
    late.start();
    assertThat(judgedWhole(audit, calls).settled()).isTrue();
  }

  @Test
  void saysSoWhenItCouldNotWaitAnyLonger() {
    StorageAudit audit =
        rig.before(
            new AuditLimits(
                Duration.ofMillis(1),
                1_000_000,
                Duration.ofMillis(50),
                Duration.ofSeconds(1),
                Duration.ZERO));
    List<SentCall> calls = rig.calls(1, true, Voice.chunks(folder, "nn", StreamMode.BOTH));
    rig.forger.update(calls.get(0), Updates.set("chunk_count", 0));
    Violations violations = new Violations(10);
    assertThat(audit.judge(calls, violations).settled()).isFalse();
    assertThat(violations.byKind()).containsOnlyKeys(ViolationKind.UPDATE_COUNT);
  }

  @Test
  void onlyReads() {
    StorageAudit audit = rig.before();
    List<SentCall> calls = rig.calls(2, true, Voice.chunks(folder, "nn", StreamMode.BOTH));
    List<List<Document>> before = everything();
    judgedWhole(audit, calls);
    assertThat(everything()).isEqualTo(before);
  }

  private List<List<Document>> everything() {
    return List.of("calls", "fs.files", "fs.chunks").stream()
        .map(name -> rig.forger.collection(name).find(Filters.empty()).into(new ArrayList<>()))
        .map(documents -> (List<Document>) documents)
        .toList();
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsOneSentence() {
    MongoAddress nobody =
        new MongoAddress(
            "mongodb://user:secret@127.0.0.1:1", "verisync", "fs", Duration.ofMillis(200));
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(nobody::open)
        .withMessageStartingWith(
            "MongoDB, database verisync, bucket fs at [127.0.0.1:1] cannot be read (")
        .withMessageEndingWith("): check the address, and that the database is running.")
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("secret"));
    assertThat(nobody.toString()).doesNotContain("secret");
  }
}
