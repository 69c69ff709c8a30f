package io.github.concurrentcalls.integrity;

import static io.github.concurrentcalls.call.AudioStream.AGENT;
import static io.github.concurrentcalls.call.AudioStream.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.integrity.Violation.Party;
import io.github.concurrentcalls.plan.StreamMode;
import io.github.concurrentcalls.server.ServerOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each thing that is wrong in a database is named exactly, and nothing else beside it. */
@TestInstance(Lifecycle.PER_CLASS)
class WrongStorageTest {
  private final AuditRig rig = new AuditRig(ServerOptions.defaults());

  private StorageAudit audit;
  private List<SentCall> calls;
  private SentCall second;

  @TempDir Path folder;

  @AfterAll
  void stop() {
    rig.close();
  }

  @BeforeEach
  void threeCallsOfFiveChunks() {
    run(true, "nnsnn", StreamMode.BOTH);
  }

  private void run(boolean marking, String plan, StreamMode mode) {
    audit = rig.before();
    calls = rig.calls(3, marking, Voice.chunks(folder, plan, mode));
    second = calls.get(1);
  }

  private Violation only(ViolationKind kind, String message) {
    Violations violations = new Violations(10);
    audit.judge(calls, violations);
    assertThat(violations.kept()).extracting(Violation::message).containsExactly(message);
    assertThat(violations.byKind()).containsExactly(Map.entry(kind, 1L));
    return violations.kept().get(0);
  }

  private List<String> messages() {
    Violations violations = new Violations(10);
    audit.judge(calls, violations);
    return violations.kept().stream().map(Violation::message).toList();
  }

  private byte[] chunk(int number) {
    return rig.forger.chunk(second, AGENT, number);
  }

  /** The second call's agent file then has these of its own chunks. */
  private void store(int... numbers) {
    byte[][] parts = Arrays.stream(numbers).mapToObj(this::chunk).toArray(byte[][]::new);
    rig.forger.rewrite(second, AGENT, samples -> Forger.joined(parts));
  }

  private void overwrite(AudioStream stream, int number, byte[] chunk) {
    rig.forger.rewrite(
        second,
        stream,
        samples -> {
          System.arraycopy(chunk, 0, samples, (number - 1) * Voice.CHUNK_BYTES, chunk.length);
          return samples;
        });
  }

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

  @Test
  void audioOnAStreamThatCarriedNone() {
    run(true, "nn", StreamMode.CLIENT_ONLY);
    ObjectId file =
        rig.forger.upload(
            second.fileName(AGENT), Forger.wav(rig.forger.samples(calls.get(0), CLIENT)));
    rig.forger.update(second, Updates.set("audio_metadata.agent_file_id", file));
    assertThat(messages())
        .containsExactly(
            "call 2, agent: chunk 1 of the client's stream of call 1 where nothing was sent",
            "call 2, agent: chunk 2 of the client's stream of call 1 where nothing was sent");
  }

  @Test
  void anotherFormat() {
    ObjectId before = rig.forger.fileId(second, AGENT);
    ObjectId file =
        rig.forger.upload(
            second.fileName(AGENT), Forger.wav(rig.forger.samples(second, AGENT), 16_000));
    rig.forger.update(second, Updates.set("audio_metadata.agent_file_id", file));
    rig.forger.delete(before);
    only(
        ViolationKind.AUDIO_WRONG,
        "call 2, agent: its samples are stored with 16000 Hz, 1 channel(s), 16 bits, but were sent with 8000 Hz, 1 channel(s), 16 bits");
  }

  @Test
  void noWavFile() {
    ObjectId before = rig.forger.fileId(second, AGENT);
    ObjectId file = rig.forger.upload(second.fileName(AGENT), new byte[9_000]);
    rig.forger.update(second, Updates.set("audio_metadata.agent_file_id", file));
    rig.forger.delete(before);
    only(
        ViolationKind.AUDIO_WRONG,
        "call 2, agent: file " + file + " cannot be read: it is no WAV file");
  }

  @Test
  void aFileWithoutItsPieces() {
    ObjectId file = rig.forger.fileId(second, AGENT);
    rig.forger.collection("fs.chunks").deleteMany(Filters.eq("files_id", file));
    assertThat(messages())
        .singleElement()
        .asString()
        .startsWith("call 2, agent: file " + file + " cannot be read: ");
  }

  @Test
  void anOrphanedPiece() {
    ObjectId file = new ObjectId();
    rig.forger
        .collection("fs.chunks")
        .insertOne(new Document("files_id", file).append("n", 0).append("data", "x"));
    Violation violation =
        only(
            ViolationKind.AUDIO_ORPHANED,
            "1 piece(s) of file " + file + " are stored, which does not exist");
    assertThat(violation.calls()).isEmpty();
  }

  @Test
  void anOlderFileLeftBehind() {
    ObjectId older = rig.forger.fileId(second, AGENT);
    ObjectId newer =
        rig.forger.upload(second.fileName(AGENT), Forger.wav(rig.forger.samples(second, AGENT)));
    rig.forger.update(second, Updates.set("audio_metadata.agent_file_id", newer));
    only(
        ViolationKind.AUDIO_ORPHANED,
        "call 2, agent: file " + older + " is left behind beside file " + newer);
  }

  @Test
  void aSecondFileThatTheDocumentDoesNotName() {
    ObjectId named = rig.forger.fileId(second, CLIENT);
    ObjectId other = rig.forger.upload(second.fileName(CLIENT), Forger.wav(new byte[0]));
    only(
        ViolationKind.AUDIO_ORPHANED,
        "call 2, client: file " + other + " is left behind beside file " + named);
  }

  @Test
  void aMissingFile() {
    ObjectId file = rig.forger.fileId(second, CLIENT);
    rig.forger.delete(file);
    only(
        ViolationKind.AUDIO_MISSING,
        "call 2, client: no file %s_client.wav is stored, expected one with 5 chunk(s); the document names file %s"
            .formatted(second.callId(), file));
  }

  @Test
  void aDocumentThatNamesAnotherCallsFile() {
    ObjectId foreign = rig.forger.fileId(calls.get(0), AGENT);
    rig.forger.update(second, Updates.set("audio_metadata.agent_file_id", foreign));
    only(
        ViolationKind.CROSS_TALK,
        "call 2, agent: the document names file " + foreign + ", which is that of call 1");
  }

  @Test
  void aDocumentThatNamesNoFile() {
    ObjectId file = rig.forger.fileId(second, AGENT);
    rig.forger.update(second, Updates.set("audio_metadata.agent_file_id", null));
    only(
        ViolationKind.DOCUMENT_WRONG,
        "call 2, agent: the document names no file, expected " + file);
  }

  @Test
  void aFileOfNoCall() {
    String name = rig.nextId() + "_agent.wav";
    ObjectId file = rig.forger.upload(name, Forger.wav(new byte[10]));
    only(
        ViolationKind.AUDIO_ORPHANED,
        "file " + name + " (" + file + ") belongs to no call of this run");
  }

  @Test
  void aForeignDocument() {
    String id = rig.nextId();
    rig.forger.collection("calls").insertOne(new Document("call_id", id));
    only(
        ViolationKind.DOCUMENT_UNKNOWN,
        "document " + id + " was written during the run, but no call of it has that id");
  }

  @Test
  void aMissingDocument() {
    rig.forger.collection("calls").deleteOne(Filters.eq("call_id", second.callId()));
    only(ViolationKind.DOCUMENT_MISSING, "call 2: has no document, but the server accepted it");
  }

  @Test
  void twoDocuments() {
    Document again = rig.forger.document(second);
    again.remove("_id");
    rig.forger.collection("calls").dropIndex(new Document("call_id", 1));
    rig.forger.collection("calls").insertOne(again);
    only(ViolationKind.DOCUMENT_WRONG, "call 2: has 2 documents, expected 1");
  }

  @ParameterizedTest
  @CsvSource({"2", "4"})
  void chunkCountOffByOne(int count) {
    rig.forger.update(second, Updates.set("chunk_count", count));
    Violation violation =
        only(ViolationKind.UPDATE_COUNT, "call 2: chunk_count is " + count + ", expected 3");
    assertThat(violation.evidence().found())
        .isEqualTo("chunk_count " + count + ", emotions [1, 2, 3]");
  }

  @Test
  void anUpdateThatIsCountedNowhere() {
    rig.forger.update(
        second,
        Updates.combine(
            Updates.set("chunk_count", 2),
            Updates.pull("emotions", new Document("chunk_number", 3))));
    only(
        ViolationKind.UPDATE_COUNT,
        "call 2: 2 updates are counted, in chunk_count and in emotions, expected 3");
  }

  @Test
  void anEmotionsEntryMissing() {
    rig.forger.update(second, Updates.pull("emotions", new Document("chunk_number", 2)));
    only(
        ViolationKind.UPDATE_COUNT,
        "call 2: emotions lacks chunk_number 2, expected 1 to 3 once each");
  }

  @Test
  void anEmotionsEntryDoubled() {
    rig.forger.update(second, Updates.push("emotions", new Document("chunk_number", 2)));
    only(
        ViolationKind.UPDATE_COUNT,
        "call 2: emotions has chunk_number 2 twice, expected 1 to 3 once each");
  }

  @Test
  void anEmotionsEntryOfAWrongNumber() {
    rig.forger.update(second, Updates.set("emotions.2.chunk_number", 7));
    only(
        ViolationKind.UPDATE_COUNT,
        "call 2: emotions lacks chunk_number 3 and has chunk_number 7, expected 1 to 3 once each");
  }

  @Test
  void aStrangersScript() {
    rig.forger.update(second, Updates.set("script_text", AuditRig.script(3)));
    Violation violation = only(ViolationKind.CROSS_TALK, "call 2: script_text is that of call 3");
    assertThat(violation.calls()).extracting(Party::index).containsExactly(2, 3);
    assertThat(violation.evidence().expected()).isEqualTo(AuditRig.script(2));
  }

  @Test
  void aScriptThatNobodySent() {
    rig.forger.update(second, Updates.set("script_text", "lorem"));
    only(
        ViolationKind.DOCUMENT_WRONG,
        "call 2: script_text is not the script that was sent (5 characters, expected 33)");
  }

  @Test
  void aCallThatIsNotCompleted() {
    rig.forger.update(second, Updates.set("status", "in_progress"));
    only(
        ViolationKind.CALL_UNFINISHED,
        "call 2: status is in_progress, expected completed since its last chunk was accepted; 3 of 3 updates are counted");
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.60 s", "-0.2, 0.30 s"})
  void aWrongDuration(double difference, String found) {
    rig.forger.update(second, Updates.inc("duration", difference));
    only(ViolationKind.DOCUMENT_WRONG, "call 2: duration is " + found + ", expected 0.50 s");
  }
}
