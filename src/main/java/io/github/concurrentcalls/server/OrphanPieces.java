package io.github.concurrentcalls.server;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** {@link Fault#ORPHAN_PIECES}. */
final class OrphanPieces implements AudioStore {
  private final AudioStore store;
  private final MongoCollection<Document> files;
  private final Striker striker;

  OrphanPieces(AudioStore store, MongoDatabase database, Striker striker) {
    this.store = store;
    this.files = database.getCollection("fs.files");
    this.striker = striker;
  }

  @Override
  public ObjectId append(String callId, Stream stream, @Nullable ObjectId before, WavFile chunk) {
    return store.append(callId, stream, before, chunk);
  }

  @Override
  public void delete(@Nullable ObjectId id) {
    Bson byId = Filters.eq("_id", id);
    Document file = files.find(byId).first();
    if (file == null || !strikes(file.get("metadata", Document.class))) {
      store.delete(id);
      return;
    }
    String callId = file.get("metadata", Document.class).getString("call_id");
    String name = file.getString("filename") + " (" + id + ")";
    if (striker.detail(callId).nextBoolean()) {
      files.deleteOne(byId);
      striker.note(callId, "the pieces of " + name + " stay without their file");
    } else {
      striker.note(callId, "the old file " + name + " stays");
    }
  }

  private boolean strikes(Document metadata) {
    String stream = metadata.getString("stream");
    return striker.strikesStream(
        metadata.getString("call_id"),
        stream.equals(Stream.AGENT.key()) ? Stream.AGENT : Stream.CLIENT);
  }

  @Override
  public void deleteAll(String callId) {
    store.deleteAll(callId);
  }
}
