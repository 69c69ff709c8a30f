package io.github.concurrentcalls.server;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.GridFSDownloadStream;
import com.mongodb.client.gridfs.model.GridFSFile;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The audio of the calls in GridFS. Safe for use by all threads. */
final class GridFsAudio implements AudioStore {
  /** About 4 MB: a server that would send a long call's file at once exceeds its own limit. */
  private static final int PIECES_AT_ONCE = 16;

  private final GridFSBucket bucket;

  GridFsAudio(MongoDatabase database) {
    this.bucket = GridFSBuckets.create(database, "fs");
  }

  @Override
  public ObjectId append(String callId, Stream stream, @Nullable ObjectId before, WavFile chunk) {
    return write(callId, stream, before == null ? chunk : joined(read(before), chunk, stream));
  }

  private WavFile read(ObjectId id) {
    try (GridFSDownloadStream stream = bucket.openDownloadStream(id).batchSize(PIECES_AT_ONCE)) {
      byte[] bytes = new byte[Math.toIntExact(stream.getGridFSFile().getLength())];
      for (int at = 0, read = 0; read >= 0 && at < bytes.length; at += read) {
        read = stream.read(bytes, at, bytes.length - at);
      }
      return WavReader.read("stored file " + id, bytes);
    }
  }

  private static WavFile joined(WavFile stored, WavFile chunk, Stream stream) {
    if (!stored.format().equals(chunk.format())) {
      throw new BadRequestException(
          "%s_audio is %s, but the call's audio so far is %s"
              .formatted(stream.key(), chunk.format(), stored.format()));
    }
    return stored.append(chunk);
  }

  private ObjectId write(String callId, Stream stream, WavFile audio) {
    Document metadata = new Document("call_id", callId).append("stream", stream.key());
    return bucket.uploadFromStream(
        fileName(callId, stream),
        new ByteArrayInputStream(audio.toBytes()),
        new GridFSUploadOptions().metadata(metadata));
  }

  @Override
  public void delete(@Nullable ObjectId id) {
    if (id != null) {
      bucket.delete(id);
    }
  }

  @Override
  public void deleteAll(String callId) {
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
