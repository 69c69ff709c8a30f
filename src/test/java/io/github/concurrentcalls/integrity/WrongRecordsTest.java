package io.github.concurrentcalls.integrity;

import static io.github.concurrentcalls.call.AudioStream.AGENT;
import static io.github.concurrentcalls.call.AudioStream.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.Violation.Party;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.github.concurrentcalls.plan.StreamMode;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with documents and files is named exactly, and nothing else beside it. */
class WrongRecordsTest extends ForgedRun {
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
