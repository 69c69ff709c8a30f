package io.github.concurrentcalls.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * One atomic change of a call's document, put together from what a request brings. For one thread.
 */
final class CallUpdate {
  private final Instant now = Instant.now();
  private final Document set = new Document("last_updated", now);
  private final Document increment = new Document();
  private final Document push = new Document();

  CallUpdate files(Map<Stream, ObjectId> files) {
    files.forEach((stream, id) -> set.append("audio_metadata." + stream.key() + "_file_id", id));
    return this;
  }

  CallUpdate longer(double seconds) {
    increment.append("duration", seconds);
    return this;
  }

  CallUpdate status(String status) {
    set.append("status", status);
    return this;
  }

  CallUpdate conversation(List<StoredCall.Line> lines) {
    push.append(
        "conversation", new Document("$each", lines.stream().map(CallUpdate::line).toList()));
    return this;
  }

  CallUpdate analysis(String script, Adherence adherence, Mood mood) {
    set.append("script_text", script)
        .append("adherence", new Document(Report.adherence(adherence)))
        .append("cqs", mood.cqs())
        .append("quality", mood.quality());
    return this;
  }

  /** Counts an analysed update, and notes the mood of its chunk. */
  CallUpdate chunk(int number, double seconds, Mood mood, int clientTextLength) {
    increment.append("chunk_count", 1);
    push.append(
        "emotions",
        new Document("chunk_number", number)
            .append("timestamp", now)
            .append("duration", seconds)
            .append("emotions", new Document(mood.emotions()))
            .append("cqs", mood.cqs())
            .append("quality", mood.quality())
            .append("client_text_length", clientTextLength));
    return this;
  }

  CallUpdate finalEmotions(Mood mood) {
    set.append("final_emotions", new Document(mood.emotions()));
    return this;
  }

  /** Whether this counts an analysed update. */
  boolean countsAChunk() {
    return increment.containsKey("chunk_count");
  }

  /** What is left of this change if nothing of it but the new audio files is written. */
  CallUpdate filesAlone() {
    CallUpdate files = new CallUpdate();
    set.forEach(
        (name, value) -> {
          if (name.startsWith("audio_metadata.")) {
            files.set.append(name, value);
          }
        });
    return files;
  }

  Document toDocument() {
    Document update = new Document("$set", set);
    if (!increment.isEmpty()) {
      update.append("$inc", increment);
    }
    if (!push.isEmpty()) {
      update.append("$push", push);
    }
    return update;
  }

  private static Document line(StoredCall.Line line) {
    return new Document("speaker", line.speaker().key())
        .append("text", line.words().text())
        .append("start_time", line.words().start())
        .append("end_time", line.words().end());
  }
}
