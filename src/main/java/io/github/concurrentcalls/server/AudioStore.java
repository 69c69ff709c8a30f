package io.github.concurrentcalls.server;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSFile;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The audio of the calls in GridFS. A file cannot grow there: who adds a chunk writes a new file
 * and then deletes the old one, and must hold the call's lock from the read to the deletion. Safe
 * for use by all threads.
 */
final class AudioStore {
  private final GridFSBucket bucket;

  AudioStore(MongoDatabase database) {
    this.bucket = GridFSBuckets.create(database, "fs");
  }

  /** The file, or null where there is none yet. */
  @Nullable WavFile read(@Nullable ObjectId id) {
    if (id == null) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bucket.downloadToStream(id, bytes);
    return WavReader.read("stored file " + id, bytes.toByteArray());
  }

  ObjectId write(String callId, Stream stream, WavFile audio) {
    Document metadata = new Document("call_id", callId).append("stream", stream.key());
    return bucket.uploadFromStream(
        fileName(callId, stream),
        new ByteArrayInputStream(audio.toBytes()),
        new GridFSUploadOptions().metadata(metadata));
  }

  void delete(@Nullable ObjectId id) {
    if (id != null) {
      bucket.delete(id);
    }
  }

  /** Deletes whatever there is of this call. */
  void deleteAll(String callId) {
    for (Stream stream : Stream.values()) {
      List<GridFSFile> files =
          bucket.find(Filters.eq("filename", fileName(callId, stream))).into(new ArrayList<>());
      files.forEach(file -> bucket.delete(file.getObjectId()));
    }
  }

  private static String fileName(String callId, Stream stream) {
    return callId + "_" + stream.key() + ".wav";
  }
}
