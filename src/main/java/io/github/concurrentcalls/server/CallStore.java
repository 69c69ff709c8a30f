package io.github.concurrentcalls.server;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * The calls' documents. Every change of a document is one atomic update. Safe for use by all
 * threads.
 */
class CallStore {
  private final MongoCollection<Document> calls;

  CallStore(MongoDatabase database) {
    this.calls = database.getCollection("calls");
    calls.createIndex(Indexes.ascending("call_id"), new IndexOptions().unique(true));
  }

  /**
   * Creates the document of a call, unless it is there already; two that do so at once make one.
   */
  void create(NewCall call) {
    Instant now = Instant.now();
    Document document =
        new Document("call_id", call.callId())
            .append("agent_id", call.agentId())
            .append("customer_id", call.customerId())
            .append("date", now)
            .append("status", "initiated")
            .append("duration", 0.0)
            .append("conversation", List.of())
            .append("script_text", call.script())
            .append("cqs", 0.0)
            .append("quality", 0.0)
            .append("emotions", List.of())
            .append("final_emotions", new Document())
            .append("adherence", new Document())
            .append("chunk_count", 0)
            .append("last_updated", now)
            .append(
                "audio_metadata",
                new Document("agent_file_id", null).append("client_file_id", null));
    try {
      calls.insertOne(document);
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  Optional<StoredCall> find(String callId) {
    return Optional.ofNullable(calls.find(Filters.eq("call_id", callId)).first())
        .map(CallStore::stored);
  }

  void update(String callId, CallUpdate update) {
    if (calls.updateOne(Filters.eq("call_id", callId), update.toDocument()).getMatchedCount()
        == 0) {
      throw new UnknownCallException(callId);
    }
  }

  void delete(String callId) {
    calls.deleteOne(Filters.eq("call_id", callId));
  }

  private static StoredCall stored(Document document) {
    return new StoredCall(
        document.getString("call_id"),
        document.getString("status"),
        document.get("duration", Number.class).doubleValue(),
        document.get("chunk_count", Number.class).intValue(),
        document.getString("script_text"),
        document.getList("conversation", Document.class).stream().map(CallStore::line).toList(),
        files(document.get("audio_metadata", Document.class)));
  }

  private static StoredCall.Line line(Document line) {
    Stream speaker =
        line.getString("speaker").equals(Stream.AGENT.key()) ? Stream.AGENT : Stream.CLIENT;
    return new StoredCall.Line(
        speaker,
        new Utterance(
            line.getString("text"), line.getDouble("start_time"), line.getDouble("end_time")));
  }

  private static Map<Stream, ObjectId> files(Document metadata) {
    Map<Stream, ObjectId> files = new EnumMap<>(Stream.class);
    for (Stream stream : Stream.values()) {
      ObjectId id = metadata.getObjectId(stream.key() + "_file_id");
      if (id != null) {
        files.put(stream, id);
      }
    }
    return files;
  }
}
